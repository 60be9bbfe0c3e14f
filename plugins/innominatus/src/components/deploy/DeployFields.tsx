import { Flex, Select, TextField } from '@backstage/ui';
import type { components } from '@innominatus/plugin-innominatus-common';
import { useMessages } from '../../useMessages';
import type { useDeployChoice } from './useDeployChoice';

/** Where to deploy, which workflow to run, and the images that the Score file leaves open. */
export function DeployFields(props: {
  fields: ReturnType<typeof useDeployChoice>;
  workflows: readonly string[];
  environments: readonly components['schemas']['Deployment'][];
}) {
  const { fields, workflows, environments } = props;
  const { containers, images } = fields;
  const t = useMessages();
  return (
    <Flex direction="column" gap="3">
      <Select
        label={t('deploy.environment')}
        options={environments
          .filter(({ mayDeploy }) => mayDeploy)
          .map(({ name, title }) => ({ id: name, label: title ?? name }))}
        selectedKey={fields.environment}
        onSelectionChange={key => fields.setEnvironment(String(key))}
      />
      {workflows.length > 1 && (
        <Select
          label={t('deploy.workflow')}
          options={[
            ...workflows.map(name => ({ id: name, label: name })),
            { id: '*', label: t('deploy.allWorkflows') },
          ]}
          selectedKey={fields.workflow}
          onSelectionChange={key => fields.setWorkflow(String(key))}
        />
      )}
      {containers.map(container => (
        <TextField
          key={container}
          label={
            containers.length === 1
              ? t('deploy.image')
              : t('deploy.imageOf', { container })
          }
          description={t('deploy.imageHelp')}
          placeholder="registry.example.com/team/shop:1.4.2"
          isRequired
          value={images[container] ?? ''}
          onChange={image => fields.setImage(container, image)}
        />
      ))}
    </Flex>
  );
}
