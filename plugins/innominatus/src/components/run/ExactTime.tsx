/** A time as such, not how far away it is: of what is yet to come, and of lists where times are compared. */
export function ExactTime({ at }: { at: string }) {
  const time = new Date(at);
  return (
    <time dateTime={at} title={at}>
      {Number.isNaN(time.getTime()) ? at : time.toLocaleString()}
    </time>
  );
}
