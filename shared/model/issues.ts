/**
 * Public policy issues of the Internet, for naming what a mechanism is about. 40 issues in 7 clusters.
 * Source: UN CSTD, "Mapping of international Internet public policy issues" (2015), section numbers
 * as there (the heading of 8.5 is cut off in the copy at hand); https://docslib.org/doc/2637861/mapping-of-international-internet-public-policy-issues
 */
export type PolicyIssue = { number: string; cluster: string; issue: string };

export const POLICY_ISSUES: readonly PolicyIssue[] = [
  { number: '2.1', cluster: 'Infrastructure and standardisation', issue: 'Communications infrastructure' },
  { number: '2.2', cluster: 'Infrastructure and standardisation', issue: 'Technical standards' },
  { number: '2.3', cluster: 'Infrastructure and standardisation', issue: 'Web standards' },
  { number: '2.4', cluster: 'Infrastructure and standardisation', issue: 'Internet protocol numbers' },
  { number: '2.5', cluster: 'Infrastructure and standardisation', issue: 'Domain name system' },
  { number: '2.6', cluster: 'Infrastructure and standardisation', issue: 'Root zone' },
  { number: '2.7', cluster: 'Infrastructure and standardisation', issue: 'Net neutrality' },
  { number: '2.8', cluster: 'Infrastructure and standardisation', issue: 'Cloud computing' },
  { number: '2.9', cluster: 'Infrastructure and standardisation', issue: 'Convergence' },
  { number: '2.10', cluster: 'Infrastructure and standardisation', issue: 'The Internet of Things' },
  { number: '3.1', cluster: 'Security', issue: 'Cybersecurity' },
  { number: '3.2', cluster: 'Security', issue: 'Cybercrime' },
  { number: '3.3', cluster: 'Security', issue: 'Internet as part of critical information infrastructure' },
  { number: '3.4', cluster: 'Security', issue: 'Cyber conflict' },
  { number: '3.5', cluster: 'Security', issue: 'Child safety online' },
  { number: '3.6', cluster: 'Security', issue: 'Encryption' },
  { number: '3.7', cluster: 'Security', issue: 'Spam' },
  { number: '3.8', cluster: 'Security', issue: 'Digital signatures' },
  { number: '4.1', cluster: 'Human rights', issue: 'Freedom of expression' },
  { number: '4.2', cluster: 'Human rights', issue: 'Privacy and data protection' },
  { number: '4.3', cluster: 'Human rights', issue: 'Rights of people with disabilities and the Internet' },
  { number: '4.4', cluster: 'Human rights', issue: "Women's rights online" },
  { number: '5.1', cluster: 'Legal', issue: 'Jurisdiction' },
  { number: '5.2', cluster: 'Legal', issue: 'Arbitration and other forms of dispute resolution' },
  { number: '5.3', cluster: 'Legal', issue: 'Copyright' },
  { number: '5.4', cluster: 'Legal', issue: 'Trademark' },
  { number: '5.5', cluster: 'Legal', issue: 'Labour law' },
  { number: '5.6', cluster: 'Legal', issue: 'Intermediaries' },
  { number: '6.1', cluster: 'Economic', issue: 'E-commerce' },
  { number: '6.2', cluster: 'Economic', issue: 'E-money and virtual currencies' },
  { number: '6.3', cluster: 'Economic', issue: 'Consumer protection' },
  { number: '6.4', cluster: 'Economic', issue: 'Taxation' },
  { number: '7.1', cluster: 'Development', issue: 'Access' },
  { number: '7.2', cluster: 'Development', issue: 'The digital divide' },
  { number: '7.3', cluster: 'Development', issue: 'Capacity development' },
  { number: '8.1', cluster: 'Sociocultural', issue: 'Content policy' },
  { number: '8.2', cluster: 'Sociocultural', issue: 'Cultural diversity' },
  { number: '8.3', cluster: 'Sociocultural', issue: 'Multilingualism' },
  { number: '8.4', cluster: 'Sociocultural', issue: 'Online education' },
  { number: '8.5', cluster: 'Sociocultural', issue: 'Internet as global public resource' },
];
