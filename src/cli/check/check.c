#include "cli/check/check.h"

#include "cli/check/check_parts.h"
#include "cli/check/check_secrets.h"

static void (*const parts[])(struct check *k) = {
#define CHECK(name) check_##name,
#include "cli/check/check.def"
#undef CHECK
};

enum exit_status
check_all(struct run_state *r, const char *path, int64_t now_ms, FILE *out)
{
	struct check k = { .r = r, .path = path, .now_ms = now_ms, .out = out, .root = "" };

	check_begin(&k);
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		parts[i](&k);
	}
	check_secrets_free(&k);
	return check_end(&k);
}
