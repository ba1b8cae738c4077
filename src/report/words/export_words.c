#include "report/words/export_words.h"

#include "report/common/export_files.h"

void
words_exports(const struct report *r, struct str *to)
{
	const size_t useless = export_files_useless(r);

	if (useless > 0 && useless == r->inv->nfiles) {
		str_add(
		    to, useless == 1 ? "the export gave nothing" : "no export gave anything");
	} else if (useless > 0) {
		str_format(to, "%zu of %zu exports gave nothing", useless, r->inv->nfiles);
	} else if (export_files_lack(r)) {
		str_add(to, "the inventory holds no NIC");
	}
}
