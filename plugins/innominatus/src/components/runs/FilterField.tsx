import { SearchField } from '@backstage/ui';
import { useEffect, useState } from 'react';

/** A text to filter by, exactly; it counts once it is entered, left or cleared, not with every key. */
export function FilterField(props: {
  label: string;
  value: string;
  placeholder: string;
  onChange(value: string): void;
}) {
  const { label, value, placeholder, onChange } = props;
  const [text, setText] = useState(value);
  // The address may change without the field, e.g. by the browser's way back.
  useEffect(() => setText(value), [value]);

  function commit(next: string) {
    const trimmed = next.trim();
    if (trimmed !== value) onChange(trimmed);
  }

  return (
    <SearchField
      label={label}
      size="small"
      icon={false}
      placeholder={placeholder}
      style={{ width: '10rem' }}
      value={text}
      onChange={setText}
      onSubmit={commit}
      onBlur={() => commit(text)}
      onClear={() => commit('')}
    />
  );
}
