import {
  resolvePackagePath,
  type DatabaseService,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { checkPool } from './checkPool';
import { findAnswer } from './operations/answers';
import {
  listClaims,
  listRunnable,
  registerProcess,
} from './operations/dispatch';
import { forgetOld } from './operations/forgetOld';
import { findObject } from './operations/ledger/findObject';
import { findOvertaken } from './operations/ledger/findOvertaken';
import { listObjects } from './operations/ledger/listObjects';
import {
  findApplication,
  findOwner,
  findRevision,
  listApplications,
  listRevisions,
} from './operations/listApplications';
import { listDeployments } from './operations/listDeployments';
import { findLock, listLocks } from './operations/listLocks';
import { listRuns } from './operations/listRuns';
import { lookAtQueue } from './operations/lookAtQueue';
import { loadPlan, readClaim } from './operations/loadRun';
import { appendLog, logLength, readLog } from './operations/logs';
import { findOffer, storeOffers } from './operations/offers';
import { prepareStatements } from './operations/prepared';
import {
  keepUnpublished,
  listUnpublished,
  markPublished,
} from './operations/publishing';
import { readRunSecrets } from './operations/readRunSecrets';
import {
  compactRun,
  deleteLogs,
  listCompactable,
  listRunsWithLogs,
} from './operations/retention';
import { submit } from './operations/submit';
import { listWaiting } from './operations/topics';
import {
  listCommitStatuses,
  postponeCommitStatus,
  putCommitStatus,
  settleCommitStatus,
} from './operations/webhooks/commitStatuses';
import {
  acceptDelivery,
  listPushes,
  postponePush,
  settlePush,
} from './operations/webhooks/pushes';
import { joinAppends } from './joinAppends';
import { joinReads } from './joinReads';
import { oneAtATime } from './oneAtATime';
import type { RunStore } from './RunStore';

/**
 * State in PostgreSQL or SQLite, through Knex. Each method is one of the operations beside this file.
 */
export class DatabaseRunStore implements RunStore {
  readonly append: RunStore['append'];
  readonly loadRun: RunStore['loadRun'];
  readonly loadBlob: RunStore['loadBlob'];
  readonly readEvents: RunStore['readEvents'];

  private constructor(private readonly db: Knex) {
    this.append = joinAppends(db);
    const reads = joinReads(db);
    this.loadRun = reads.loadRun;
    this.loadBlob = reads.loadBlob;
    this.readEvents = reads.readEvents;
  }

  /**
   * Connects, and brings the tables up to date.
   *
   * @throws InputError when the pool is too small
   */
  static async create(options: {
    database: DatabaseService;
    /** Whether statements may be kept on the connections; default is yes. */
    preparedStatements?: boolean;
    /** Whether new facts are to be published; default is no. */
    publishing?: boolean;
  }): Promise<DatabaseRunStore> {
    const db = await options.database.getClient();
    checkPool(db);
    if (!options.database.migrations?.skip) {
      const directory = resolvePackagePath(
        '@innominatus/plugin-innominatus-backend',
        'migrations',
      );
      await oneAtATime(db, 'migrations', () =>
        db.migrate.latest({
          directory,
          // A newer version, which shares the work with this one, may have migrated on: its files are not here.
          disableMigrationsListValidation: true,
        }),
      );
    }
    if (options.preparedStatements ?? true) prepareStatements(db);
    if (options.publishing) keepUnpublished(db);
    return new DatabaseRunStore(db);
  }

  readonly submit: RunStore['submit'] = submission =>
    submit(this.db, submission);
  readonly findAnswer: RunStore['findAnswer'] = (principal, key) =>
    findAnswer(this.db, principal, key);
  readonly readClaim: RunStore['readClaim'] = id => readClaim(this.db, id);
  readonly loadPlan: RunStore['loadPlan'] = hash => loadPlan(this.db, hash);
  readonly listRunnable: RunStore['listRunnable'] = (now, limit) =>
    listRunnable(this.db, now, limit);
  readonly listClaims: RunStore['listClaims'] = process =>
    listClaims(this.db, process);
  readonly lookAtQueue: RunStore['lookAtQueue'] = now =>
    lookAtQueue(this.db, now);
  readonly listUnpublished: RunStore['listUnpublished'] = () =>
    listUnpublished(this.db);
  readonly markPublished: RunStore['markPublished'] = told =>
    markPublished(this.db, told);
  readonly listWaiting: RunStore['listWaiting'] = topics =>
    listWaiting(this.db, topics);
  readonly registerProcess: RunStore['registerProcess'] = process =>
    registerProcess(this.db, process);
  readonly appendLog: RunStore['appendLog'] = chunk =>
    appendLog(this.db, chunk);
  readonly logLength: RunStore['logLength'] = (runId, step) =>
    logLength(this.db, { runId, step });
  readonly readLog: RunStore['readLog'] = (runId, step, query) =>
    readLog(this.db, { runId, step }, query);
  readonly storeOffers: RunStore['storeOffers'] = offers =>
    storeOffers(this.db, offers);
  readonly findOffer: RunStore['findOffer'] = (hash, query) =>
    findOffer(this.db, hash, query);
  readonly forgetOld: RunStore['forgetOld'] = now => forgetOld(this.db, now);
  readonly listCompactable: RunStore['listCompactable'] = (before, limit) =>
    listCompactable(this.db, before, limit);
  readonly compactRun: RunStore['compactRun'] = request =>
    compactRun(this.db, request);
  readonly listRunsWithLogs: RunStore['listRunsWithLogs'] = (before, limit) =>
    listRunsWithLogs(this.db, before, limit);
  readonly deleteLogs: RunStore['deleteLogs'] = (runId, at) =>
    deleteLogs(this.db, runId, at);
  readonly findObject: RunStore['findObject'] = object =>
    findObject(this.db, object);
  readonly findOvertaken: RunStore['findOvertaken'] = (runId, objects) =>
    findOvertaken(this.db, runId, objects);
  readonly listObjects: RunStore['listObjects'] = user =>
    listObjects(this.db, user);
  readonly listLocks: RunStore['listLocks'] = query =>
    listLocks(this.db, query);
  readonly findLock: RunStore['findLock'] = key => findLock(this.db, key);
  readonly readRunSecrets: RunStore['readRunSecrets'] = runId =>
    readRunSecrets(this.db, runId);
  readonly findApplication: RunStore['findApplication'] = name =>
    findApplication(this.db, name);
  readonly findOwner: RunStore['findOwner'] = name => findOwner(this.db, name);
  readonly listApplications: RunStore['listApplications'] = query =>
    listApplications(this.db, query);
  readonly listRevisions: RunStore['listRevisions'] = (application, query) =>
    listRevisions(this.db, application, query);
  readonly findRevision: RunStore['findRevision'] = (application, number) =>
    findRevision(this.db, application, number);
  readonly listRuns: RunStore['listRuns'] = query => listRuns(this.db, query);
  readonly listDeployments: RunStore['listDeployments'] = (
    application,
    query,
  ) => listDeployments(this.db, application, query);

  readonly acceptDelivery: RunStore['acceptDelivery'] = delivery =>
    acceptDelivery(this.db, delivery);
  readonly listPushes: RunStore['listPushes'] = (now, limit) =>
    listPushes(this.db, now, limit);
  readonly postponePush: RunStore['postponePush'] = (id, retry) =>
    postponePush(this.db, id, retry);
  readonly settlePush: RunStore['settlePush'] = id => settlePush(this.db, id);
  readonly putCommitStatus: RunStore['putCommitStatus'] = status =>
    putCommitStatus(this.db, status);
  readonly listCommitStatuses: RunStore['listCommitStatuses'] = (now, limit) =>
    listCommitStatuses(this.db, now, limit);
  readonly postponeCommitStatus: RunStore['postponeCommitStatus'] = (
    status,
    retry,
  ) => postponeCommitStatus(this.db, status, retry);
  readonly settleCommitStatus: RunStore['settleCommitStatus'] = status =>
    settleCommitStatus(this.db, status);
}
