/* An rpc-error, leaf by leaf. */
#include "aid/claims.h"
#include "collect/netconf/reply/reply_error.h"

#include <string.h>

static const struct {
	const char *tag, *severity, *message;
	const char *error; /* NULL: a warning */
	const char *why;
} errors[] = {
	{ "in-use", "error", "no  rights", "in-use: no rights", "all of it" },
	{ "in-use", "error", "", "in-use", "no message" },
	{ "", "error", "no rights", "rpc-error: no rights", "no tag" },
	{ "in-use", "", "", "in-use", "no severity" },
	{ "in-use", "warning", "no rights", NULL, "a warning is none" },
};

static void
check(void **state)
{
	const __typeof__(errors[0]) *row = *state;
	struct reply_error e = { .tag = "left behind", .warning = true };
	char text[64] = "";

	reply_error_begin(&e);
	assert_true(e.open);
	reply_error_leaf(&e, "error-tag", row->tag, strlen(row->tag));
	reply_error_leaf(&e, "error-severity", row->severity, strlen(row->severity));
	reply_error_leaf(&e, "error-message", row->message, strlen(row->message));
	reply_error_leaf(&e, "error-path", "/a", 2);
	assert_int_equal(reply_error_end(&e, text, sizeof(text)), row->error != NULL);
	assert_false(e.open);
	assert_string_equal(text, row->error != NULL ? row->error : "");
}

int
main(void)
{
	const struct claims claims[] = { CLAIMS(errors, check), { 0 } };

	return claims_run(claims, NULL, 0);
}
