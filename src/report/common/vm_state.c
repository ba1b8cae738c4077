#include "report/common/vm_state.h"

#include "fdbaudit/inventory.h"

#include <stddef.h>

const char *
vm_state_word(uint8_t state)
{
	static const char *const words[] = { [VM_STATE_UNKNOWN] = NULL,
		[VM_RUNNING] = "Running",
		[VM_OFF] = "Off",
		[VM_SAVED] = "Saved",
		[VM_PAUSED] = "Paused",
		[VM_OTHER] = "Other" };

	return state < sizeof(words) / sizeof(words[0]) ? words[state] : NULL;
}
