#include "report/common/export_files.h"

#include "report/common/extract_has.h"

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
	for (uint32_t i = 0; r->inv != NULL && i < r->inv->nhosts; i++) {
		const struct host *h = &r->inv->hosts[i];

		if (extract_has_host(r, i) && h->collected != 0 &&
		    h->collected * 1000 < moment_ms) {
			*oldest = *oldest == NULL || h->collected < (*oldest)->collected
				      ? h
				      : *oldest;
			n++;
		}
	}
	return n;
}

int64_t
export_files_oldest_s(const struct report *r, int64_t moment_ms)
{
	const struct host *oldest;

	return export_files_older(r, moment_ms + 1, &oldest) > 0
		   ? moment_ms / 1000 - oldest->collected
		   : -1;
}

int64_t
export_files_age_s(int64_t began_ms, int64_t collected)
{
	const int64_t age = began_ms / 1000 - collected;

	return age > 0 ? age : 0;
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

int64_t
export_file_collected(const struct inventory *inv, const struct claimant *c)
{
	if (c->nic != NONE && inv->nics[c->nic].collected != 0) {
		return inv->nics[c->nic].collected;
	}
	if (c->vm != NONE && inv->vms[c->vm].collected != 0) {
		return inv->vms[c->vm].collected;
	}
	return c->host != NONE ? inv->hosts[c->host].collected : 0;
}
