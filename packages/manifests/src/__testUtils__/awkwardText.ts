import fc from 'fast-check';

/** Texts at which writers and readers of YAML like to stumble. */
export const awkwardText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({
    unit: fc.constantFrom(
      ...' \n\t\r:#-?"\'|>%@`{}[],&*!~\\abyn01.\u0085\u2028\u007f\ufeff',
    ),
  }),
  fc.constantFrom('yes', 'NO', 'on', '.inf', '0x1', '1_0', '1:30', 'null'),
);
