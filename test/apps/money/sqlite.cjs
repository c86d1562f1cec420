// Loaded before Actual's server. It replaces `better-sqlite3`, which would have to be compiled, by Node.js 22's own SQLite.
const { registerHooks } = require('node:module');
const { DatabaseSync } = require('node:sqlite');
const { pathToFileURL } = require('node:url');

registerHooks({
  resolve(name, context, next) {
    return name === 'better-sqlite3'
      ? { url: pathToFileURL(__filename).href, format: 'commonjs', shortCircuit: true }
      : next(name, context);
  },
});

const given = (value) => (typeof value === 'boolean' ? Number(value) : (value ?? null));
const got = (row) =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, value instanceof Uint8Array ? Buffer.from(value) : value]),
  );

// Only the functions that the server uses.
module.exports = class Database {
  #store;
  #depth = 0;

  constructor(file) {
    this.#store = new DatabaseSync(file);
  }

  prepare(sql) {
    const statement = this.#store.prepare(sql);
    return {
      all: (...values) => statement.all(...values.map(given)).map(got),
      run: (...values) => statement.run(...values.map(given)),
    };
  }

  exec(sql) {
    this.#store.exec(sql);
    return this;
  }

  transaction(work) {
    return (...words) => {
      const name = `step${this.#depth++}`;
      this.exec(`SAVEPOINT ${name}`);
      try {
        const result = work(...words);
        this.exec(`RELEASE ${name}`);
        return result;
      } catch (error) {
        this.exec(`ROLLBACK TO ${name}; RELEASE ${name}`);
        throw error;
      } finally {
        this.#depth--;
      }
    };
  }

  close() {
    this.#store.close();
  }
};
