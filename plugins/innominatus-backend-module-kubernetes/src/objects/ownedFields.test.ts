import type { Manifest } from './Manifest';
import { ownedPart, unite } from './ownedFields';

const object: Manifest = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: {
    name: 'web',
    namespace: 'shop',
    labels: { mine: '1', theirs: '2' },
    managedFields: [
      {
        manager: 'innominatus',
        operation: 'Apply',
        fieldsV1: {
          'f:metadata': { 'f:labels': { 'f:mine': {} } },
          'f:spec': {
            'f:selector': {},
            'f:template': {
              'f:spec': {
                'f:containers': {
                  'k:{"name":"main"}': {
                    '.': {},
                    'f:name': {},
                    'f:image': {},
                    'f:ports': {
                      'k:{"containerPort":80,"protocol":"TCP"}': {
                        '.': {},
                        'f:containerPort': {},
                      },
                    },
                  },
                },
                'f:nodeSelector': { '.': {} },
              },
            },
            'f:finalizers': { 'v:"a"': {} },
            'f:gone': {},
          },
        },
      },
      {
        manager: 'innominatus',
        operation: 'Update',
        fieldsV1: { 'f:spec': { 'f:replicas': {} } },
      },
    ],
  },
  spec: {
    replicas: 3,
    selector: { matchLabels: { app: 'web' } },
    finalizers: ['b', 'a'],
    template: {
      spec: {
        nodeSelector: { disk: 'ssd' },
        containers: [
          { name: 'side', image: 'proxy' },
          {
            name: 'main',
            image: 'nginx',
            terminationMessagePath: '/dev/termination-log',
            ports: [
              { containerPort: 80, protocol: 'TCP', hostPort: 1 },
              { containerPort: 81, protocol: 'TCP' },
            ],
          },
        ],
      },
    },
  },
};

describe('what innominatus has applied of an object', () => {
  it('is what its own entry names, with the values of today', () => {
    expect(ownedPart(object)).toEqual({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web', namespace: 'shop', labels: { mine: '1' } },
      spec: {
        selector: { matchLabels: { app: 'web' } },
        finalizers: ['a'],
        template: {
          spec: {
            nodeSelector: {},
            containers: [
              {
                name: 'main',
                image: 'nginx',
                ports: [{ containerPort: 80, protocol: 'TCP' }],
              },
            ],
          },
        },
      },
    });
  });

  it('is nothing but the name where there is no such entry', () => {
    const { managedFields: _managedFields, ...metadata } = object.metadata;
    expect(ownedPart({ ...object, metadata })).toEqual({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web', namespace: 'shop' },
    });
  });

  it('is united with other fields', () => {
    expect(
      unite(
        { 'f:spec': { 'f:a': {}, 'f:b': { 'f:c': {} } } },
        { 'f:spec': { 'f:b': { 'f:d': {} } }, 'f:data': {} },
      ),
    ).toEqual({
      'f:spec': { 'f:a': {}, 'f:b': { 'f:c': {}, 'f:d': {} } },
      'f:data': {},
    });
  });
});
