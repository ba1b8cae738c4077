/*
 * Lists of switches: a mistake is told with its line, and whatever comes each switch has a name, an
 * address of at most a line, and is there once.
 */
#include "cli/config/config.h"
#include "cli/config/switch_list.h"
#include "fuzz/property.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	/* Opened for reading alone: nothing is written to it. */
	FILE *in = size == 0 ? NULL : fmemopen((void *)(uintptr_t)data, size, "r");
	struct config c;
	struct fdb_err err = { 0 };

	if (in == NULL || size > 4096) {
		if (in != NULL) {
			(void)fclose(in);
		}
		return -1;
	}
	config_init(&c);
	if (switch_list_read(&c, "list.csv", in, &err) != FDB_OK) {
		must(strncmp(err.text, "list.csv:", 9) == 0, "a mistake has its line");
	}
	for (size_t i = 0; i < c.nswitches; i++) {
		const struct switch_entry *e = &c.switches[i];

		must(e->name != NULL && e->name[0] != '\0', "a switch has a name");
		must(strncmp(e->where, "list.csv:", 9) == 0, "it knows its line");
		must(e->address == NULL || e->address[0] != '\0', "no address is empty");
		for (size_t k = 0; k < i; k++) {
			must(strcmp(e->name, c.switches[k].name) != 0, "it is there once");
		}
	}
	config_free(&c);
	return 0;
}
