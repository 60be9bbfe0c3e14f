import * as fc from 'fast-check';
import { isBranchName, isOwnerName, isRepositoryName } from '../../gitNames';
import { readFilePath } from '../../repositoryPath';
import { commitObjectId, readCommitObject } from './CommitObject';

const name = fc.string({ minLength: 1, maxLength: 8 });

describe('the name of what a commit is about', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(
        fc.record(
          {
            owner: fc
              .array(name.filter(isRepositoryName), {
                minLength: 1,
                maxLength: 3,
              })
              .map(parts => parts.join('/'))
              .filter(isOwnerName),
            name: name.filter(isRepositoryName),
            branch: fc
              .oneof(name, fc.constantFrom('a/b', 'a@b', 'release/1.0'))
              .filter(isBranchName),
            path: fc
              .oneof(name, fc.constantFrom('a:b/c@d', 'a/b.yaml'))
              .filter(path => readFilePath(path).ok),
          },
          { requiredKeys: ['owner', 'name', 'branch'] },
        ),
        object => {
          expect(readCommitObject(commitObjectId(object))).toEqual(object);
        },
      ),
    );
  });

  it.each(['', 'hello', 'platform/hello', '@main'])('is not %p', id => {
    expect(() => readCommitObject(id)).toThrow('does not name a branch');
  });
});
