import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import { seeded } from './collab-random.ts';
import { Wire, type Trouble } from './chaos-wire.ts';

/** Both directions of one connection through the proxy. */
export class Link {
  /** For this connection alone, instead of what is for all. */
  trouble: Trouble | undefined;
  readonly #up: Wire;
  readonly #down: Wire;
  readonly #ends: readonly [Socket, Socket];

  constructor(client: Socket, server: Socket, common: () => Trouble, random: () => number) {
    this.#ends = [client, server];
    const trouble = () => this.trouble ?? common();
    this.#up = new Wire(client, server, trouble, random);
    this.#down = new Wire(server, client, trouble, random);
    for (const end of this.#ends) end.on('error', () => this.cut());
  }

  get isOpen(): boolean {
    return this.#ends.every((end) => !end.destroyed);
  }

  /** End it for both, with what is on its way lost: by RST, as a router does that has forgotten it. */
  cut(): void {
    for (const end of this.#ends) end.resetAndDestroy();
  }

  /** End it for both by FIN, after what has already been let through. */
  finish(): void {
    for (const end of this.#ends) end.end();
  }

  /** Half-open: nothing passes any more, not even the end of it, and nothing is closed. */
  freeze(): void {
    this.#up.freeze();
    this.#down.freeze();
  }

  /** Let everything go that was held, at once. */
  thaw(): void {
    this.#up.thaw();
    this.#down.thaw();
  }
}

/** What stands between clients and a server: a TCP proxy on a port of its own whose network is as bad as a test wants. */
export class ChaosProxy {
  /** For all connections that have none of their own, from now on. */
  trouble: Trouble = {};
  readonly links: Link[] = [];
  readonly #server: Server;
  readonly #random: () => number;

  private constructor(server: Server, random: () => number, target: () => number) {
    this.#server = server;
    this.#random = random;
    server.on('connection', (client) => {
      const onward = connect({ port: target(), host: '127.0.0.1', allowHalfOpen: true });
      this.links.push(new Link(client, onward, () => this.trouble, this.#random));
    });
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get open(): Link[] {
    return this.links.filter(({ isOpen }) => isOpen);
  }

  /** One of the open connections, by the proxy's own dice. */
  any(): Link | undefined {
    const { open } = this;
    return open[Math.floor(this.#random() * open.length)];
  }

  /** In front of a port, or of whatever server is there when somebody connects. */
  static async before(target: number | (() => number), seed = 1): Promise<ChaosProxy> {
    const server = createServer({ allowHalfOpen: true });
    const proxy = new ChaosProxy(server, seeded(seed), typeof target === 'number' ? () => target : target);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(async () => {
      for (const link of proxy.links) link.cut();
      server.close();
      await once(server, 'close');
    });
    return proxy;
  }
}
