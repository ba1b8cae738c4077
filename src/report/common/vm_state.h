/*
 * VM state: how the state of a VM is spelled, in reports as in the estate. The inventory readers know
 * these words (src/inventory/cells), so they are fixed.
 */
#ifndef REPORT_VM_STATE_H
#define REPORT_VM_STATE_H

#include <stdint.h>

/* Returns the word for an enum vm_state; NULL: unknown. */
const char *vm_state_word(uint8_t state);

#endif
