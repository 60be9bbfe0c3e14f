import {
  innominatusPermissions,
  RESOURCE_TYPE_INNOMINATUS_APPLICATION,
  RESOURCE_TYPE_INNOMINATUS_RUN,
} from './permissions';

const application = RESOURCE_TYPE_INNOMINATUS_APPLICATION;
const run = RESOURCE_TYPE_INNOMINATUS_RUN;

describe('permissions', () => {
  // Policies of others name these: a change here breaks them.
  it.each([
    ['innominatus.application.create', 'create', undefined],
    ['innominatus.application.read', 'read', application],
    ['innominatus.application.update', 'update', application],
    ['innominatus.application.delete', 'delete', application],
    ['innominatus.run.create', 'create', run],
    ['innominatus.run.read', 'read', run],
    ['innominatus.run.cancel', 'update', run],
    ['innominatus.run.retry', 'update', run],
    ['innominatus.run.rollback', 'update', run],
    ['innominatus.run.resume', 'update', run],
    ['innominatus.run.approve', 'update', run],
    ['innominatus.lock.release', 'update', undefined],
    ['innominatus.definition.read', 'read', undefined],
    ['innominatus.admin', 'update', undefined],
  ])('%s is an action of kind %s on %s', (name, action, resourceType) => {
    const permission = innominatusPermissions.find(one => one.name === name);
    expect(permission?.attributes.action).toBe(action);
    expect(
      permission && 'resourceType' in permission
        ? permission.resourceType
        : undefined,
    ).toBe(resourceType);
  });

  it('has no others', () => {
    expect(innominatusPermissions).toHaveLength(14);
  });
});
