/** 26 named cooperation mechanisms, as in `cooperation-mechanisms.csv`: text in a module, so that the bundled server has it too. A test holds both together. */
export const COOPERATION_MECHANISMS_CSV = `name,kind,issue,actors_or_host,status,source
APEC Anti-Spam Strategy,intergovernmental framework,Spam,APEC,existing,Tunis Agenda §41 via http://geum.ru/next/art-36542.leaf-3.php
London Action Plan,multistakeholder network,Spam,,existing,Tunis Agenda §41 (same)
Seoul-Melbourne Anti-Spam Memorandum of Understanding,memorandum,Spam,,existing,Tunis Agenda §41 (same)
Budapest Convention on Cybercrime,treaty,Cybercrime;Jurisdiction,"Council of Europe, 54 parties in 2017",existing,https://igf2017.sched.com/event/CTsO/crime-and-jurisdiction-in-cyberspace-towards-solutions-ws149
Council of Europe Cloud Evidence Working Group,expert group,Jurisdiction,Council of Europe,existing (2017),same
Additional Protocol to the Budapest Convention on evidence in the cloud,treaty protocol,Jurisdiction,Council of Europe,proposed (2017),same
Convention 108,treaty,Privacy and data protection,Council of Europe,existing,https://beta.friendsoftheigf.org/sessoes/show/2013-bali/privacy-from-regional-regulations-to-global-connections
OECD Privacy Guidelines,soft law,Privacy and data protection,OECD,existing,same
APEC Cross Border Privacy Rules System,certification scheme,Privacy and data protection,APEC,existing,same
Global Network Initiative,multistakeholder organisation,Freedom of expression;Privacy and data protection,"companies, civil society",existing,https://friendsoftheigf.org/report/807
Freedom Online Coalition,intergovernmental coalition,Freedom of expression,23 governments in 2014,existing,https://www.intgovforum.org/cms/174-igf-2014/transcripts/2090-2014-09-03-the-freedom-online-coalition-open-forum-protecting-human-rights-online-room-3
Digital Defenders Partnership,fund/programme,Freedom of expression,Freedom Online Coalition,existing,same
Internet & Jurisdiction Project / Policy Network,multistakeholder policy network,Jurisdiction,300-400+ entities,existing,https://www.intgovforum.org/en/content/igf-2021-town-hall-35-internet-and-jurisdiction-policy-network-session
Geneva Internet Platform,observatory/platform,Capacity development,,existing,https://beta.friendsoftheigf.org/sessoes/show/2014-istanbul/working-together-initiatives-to-map-and-frame-internet-governance
Internet Policy Observatory,observatory,mapping,,existing,same
Internet Collaborative Stewardship Framework,framework,mapping,Internet Society,proposed (2014),same
CSTD WGEC Correspondence Group mapping,mapping,enhanced cooperation,UN CSTD,existing,same
IGF Best Practice Forum on CERTs,IGF intersessional work,Cybersecurity,IGF,existing (2014),https://blog.apnic.net/2014/09/12/event-wrap-igf-2014
Global Forum on Cyber Expertise,multistakeholder platform,Cybersecurity;Capacity development,,existing,https://intgovforum.org/en/content/igf-2022-ws-283-capacity-building-for-safe-secure-cyberspace-making-it-real
DNS Abuse Institute,sector initiative,Domain name system,Public Interest Registry session,existing (2021),http://www.intgovforum.org/multilingual/content/igf-2021-ws-174-...
Internet Watch Foundation URL list,blocking list,Child safety online,IWF,existing,https://intgovforum.org/en/content/igf-2018-ws-190-internet-blocking-and-the-human-rights-of-children
KeepItOn Coalition,civil society coalition,Freedom of expression,Access Now,existing,https://www.intgovforum.org/en/content/igf-2023-ws-435-gains-perils-and-shields-in-fighting-internet-shutdowns
Open Digital Trade Network,network,E-commerce,"activists, scholars, industry",existing (2016),https://igf2016.sched.com/list/descriptions/type/Multistakeholder+Cooperation
UN Guiding Principles on Business and Human Rights,soft law,Freedom of expression,UN,existing,https://igf2016.sched.com/list/descriptions/type/Human+Rights+Online
UN GGE and OEWG cyber norms,intergovernmental process,Cyber conflict,UN,existing,https://intgovforum.org/en/content/igf-2022-ws-283-capacity-building-for-safe-secure-cyberspace-making-it-real
Declaration/commission research network (Global Commission on Internet Governance),commission,fragmentation,"CIGI, Chatham House",existing (2014),https://review.intgovforum.org/en/content/finished-2014-09-03-ws63-preserving-a-universal-internet-the-costs-of-fragmentation-room-9
`;
