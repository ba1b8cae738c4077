/* Addresses of switches: what is taken means the same when it is spelled again. */
#include "fdbaudit/collect.h"
#include "fuzz/property.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = text_of(data, size);
	struct target t = { .name = NULL };
	struct target again = { .name = NULL };
	struct fdb_err err = { 0 };

	if (target_parse(&t, text, &err) != FDB_OK) {
		must(err.code == FDB_EUSAGE && err.text[0] != '\0', "a refusal has a reason");
	} else {
		must(t.host[0] != '\0' && t.spelled[0] != '\0', "it has a host");
		must(t.user[0] == '\0' || t.netconf, "a user is NETCONF's");
		if (t.netconf) {
			again.ncredentials = 0;
		}
		must(target_parse(&again, t.spelled, &err) == FDB_OK,
		    "its spelling is an address");
		must(strcmp(again.spelled, t.spelled) == 0 && strcmp(again.host, t.host) == 0,
		    "spelled again it is the same");
		must(again.to_len == t.to_len && memcmp(&again.to, &t.to, t.to_len) == 0,
		    "and the same address");
	}
	free(text);
	return 0;
}
