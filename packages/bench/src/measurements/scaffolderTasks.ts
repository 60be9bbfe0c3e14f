import type { Measurement } from '../Measurement';
import { Replicas } from '../replicas/Replicas';
import { submitBeforehand } from '../replicas/submitBeforehand';
import { workOff } from '../replicas/workOff';
import { runScaffolder } from '../rival/runScaffolder';
import { rateOnceWarm } from '../timing/rateOnceWarm';

const SLOTS = 20;

/** The scaffolder of Backstage, which is what many platforms run such work with today, on the same work. */
export const scaffolderTasks: Measurement = {
  name: 'scaffolder',
  summary: 'the same runs as tasks of the scaffolder backend of Backstage',
  async measure(bench) {
    const database = await bench.sharedDatabase('scaffolder');
    const replicas = new Replicas(bench, database);
    const tasks = bench.quick ? 100 : 1_000;
    const warmUp = bench.quick ? 20 : 300;
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let round = 1; round <= bench.rounds(3); round++) {
      const since = await submitBeforehand(
        ...([replicas, database, `task-${round}`, tasks] as const),
      );
      const { ended } = await workOff(replicas, database, {
        ...{ slots: SLOTS, since, processes: 1 },
      });
      ours.push(rateOnceWarm(ended, warmUp));
      const work = { round, tasks, warmUp, atOnce: SLOTS };
      theirs.push(await runScaffolder(bench, database, work));
    }
    return [
      {
        name: 'tasks of the scaffolder backend',
        method: `${tasks.toLocaleString('en-US')} tasks of 5 actions that do nothing, which were there before it started; task worker and broker of @backstage/plugin-scaffolder-backend with concurrentTasksLimit ${SLOTS} on the same PostgreSQL, its other services replaced by those of tests; from the end of the ${warmUp}th task to that of the last`,
        unit: 'per second',
        better: 'higher',
        samples: theirs,
      },
      {
        name: 'runs, of the tasks of the scaffolder backend',
        method: `as many runs of 5 steps that do nothing by one process with ${SLOTS} slots, measured in the same way, as a multiple of those tasks`,
        unit: 'times',
        better: 'higher',
        samples: ours.map((rate, round) => rate / (theirs[round] ?? NaN)),
      },
    ];
  },
};
