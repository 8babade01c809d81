/** A reminder can be answered while a dialog is open: pressing there closes nothing, and what was typed stays. */
export function leaveForAlerts(event: Event): void {
  if (event.target instanceof Element && event.target.closest('.alerts')) event.preventDefault();
}
