#include "report/common/export_files.h"

size_t
export_files_useless(const struct report *r)
{
	size_t n = 0;

	for (size_t i = 0; r->inv != NULL && i < r->inv->nfiles; i++) {
		n += inventory_file_useless(&r->inv->files[i]) ? 1 : 0;
	}
	return n;
}

size_t
export_files_older(const struct report *r, int64_t moment_ms, const struct host **oldest)
{
	size_t n = 0;

	*oldest = NULL;
	for (size_t i = 0; r->inv != NULL && i < r->inv->nhosts; i++) {
		const struct host *h = &r->inv->hosts[i];

		if (h->collected != 0 && h->collected * 1000 < moment_ms) {
			*oldest = *oldest == NULL || h->collected < (*oldest)->collected
				      ? h
				      : *oldest;
			n++;
		}
	}
	return n;
}

const char *
export_file_reason(const struct inventory *inv, uint32_t file)
{
	if (!inventory_file_useless(&inv->files[file])) {
		return NULL;
	}
	for (size_t i = 0; i < inv->nunused; i++) {
		if (inv->unused[i].src.file == file) {
			return inv->unused[i].text;
		}
	}
	for (size_t i = 0; i < inv->nremarks; i++) {
		if (inv->remarks[i].src.file == file) {
			return inv->remarks[i].text;
		}
	}
	return "no row of it was of use";
}

void
export_file_source(const struct inventory *inv, struct src src, struct str *to)
{
	str_add(to, inv->files[src.file].path);
	if (src.line != 0) {
		str_char(to, ':');
		str_number(to, src.line);
	}
}
