/** Everything that changes with the runs of an application; of all applications without a name. */
export function runsKey(application?: string): readonly unknown[] {
  return application === undefined ? ['runs'] : ['runs', application];
}
