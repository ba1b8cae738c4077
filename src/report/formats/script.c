/* PowerShell: what each host has to do, one after the other; each asks before it changes anything. */
#include "report/words/script.h"

report_fn report_script;

enum fdb_code
report_script(const struct report *r, FILE *out, struct fdb_err *err)
{
	const size_t n = r->act != NULL ? r->act->n : 0;
	struct str b = { 0 };
	bool any = false;

	(void)err; /* stream errors stay on the stream: report_write() looks once */
	for (size_t i = 0; i < n; i++) {
		const struct action *a = &r->act->list[i];

		if (!action_changes(a)) {
			continue;
		}
		str_format(
		    &b, "%s" SCRIPT_HOST "%s\n", any ? "\n" : "", r->inv->hosts[a->host].name);
		any = true;
		words_script(r, a, &b);
		str_flush(&b, out);
	}
	if (!any) {
		(void)fputs("# No host has to change anything, as far as is known.\n", out);
	}
	str_free(&b);
	return FDB_OK;
}
