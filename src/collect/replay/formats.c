#include "collect/replay/formats.h"

#include "collect/netconf/recording.h"

#include <string.h>

const struct format formats[] = {
#define FORMAT(name, suffixes, promised, parse, give, what) \
	{ suffixes, what, promised, is_##name, parse, give },
#include "collect/replay/formats.def"
#undef FORMAT
};
const size_t nformats = sizeof(formats) / sizeof(formats[0]);

bool
next_line(const char *text, size_t len, size_t *at, const char **line, size_t *n)
{
	const char *end;

	if (*at >= len) {
		return false;
	}
	*line = text + *at;
	end = memchr(*line, '\n', len - *at);
	*n = end != NULL ? (size_t)(end - *line) : len - *at;
	*at += *n + 1;
	if (*n > 0 && (*line)[*n - 1] == '\r') {
		(*n)--;
	}
	return true;
}

/* Does the path end in one of these suffixes, blanks between them? */
static bool
has_suffix(const char *path, const char *suffixes)
{
	const char *dot = strrchr(path, '.');

	while (dot != NULL && *suffixes != '\0') {
		const size_t n = strcspn(suffixes, " ");

		if (strlen(dot) == n && strncmp(dot, suffixes, n) == 0) {
			return true;
		}
		suffixes += n;
		suffixes += strspn(suffixes, " ");
	}
	return false;
}

bool
format_has_suffix(const char *path)
{
	for (size_t i = 0; i < nformats; i++) {
		if (has_suffix(path, formats[i].suffixes)) {
			return true;
		}
	}
	return false;
}

const struct format *
format_promised(const char *path)
{
	for (size_t i = 0; i < nformats; i++) {
		if (formats[i].promised && has_suffix(path, formats[i].suffixes)) {
			return &formats[i];
		}
	}
	return NULL;
}

const struct format *
format_of(const char *path, bool in_folder, const char *text, size_t len)
{
	for (size_t i = 0; i < nformats; i++) {
		const bool suffix = has_suffix(path, formats[i].suffixes);

		if ((suffix || !in_folder) && formats[i].is(text, len)) {
			return &formats[i];
		}
	}
	return NULL;
}

void
end_as_text(struct device *r)
{
	static const char *const absent[] = { "lldpRemTable", "dot3adAggPortTable" };
	const struct table_outcome o = {
		.state = TABLE_ABSENT, .reason = "text: no LLDP, no LAG map", .expected = NONE
	};

	for (size_t i = 0; i < ntables; i++) {
		for (size_t k = 0; k < sizeof(absent) / sizeof(absent[0]); k++) {
			if (strcmp(tables[i].info.name, absent[k]) == 0) {
				device_end(
				    r, &(struct table_request){ .table = &tables[i] }, &o);
			}
		}
	}
}

bool
is_netconf(const char *text, size_t len)
{
	size_t i = 0;

	/* a byte order mark, blanks, then an element */
	if (len >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0) {
		i = 3;
	}
	while (i < len && strchr(" \t\r\n", text[i]) != NULL && text[i] != '\0') {
		i++;
	}
	return i < len && text[i] == '<';
}

enum fdb_code
give_netconf(
    struct device *r, const char *name, const char *text, size_t len, struct fdb_err *err)
{
	(void)name;
	return netconf_replay(r, text, len, err);
}
