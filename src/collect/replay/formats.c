#include "collect/replay/formats.h"

#include <string.h>

static const struct format formats[] = {
#define FORMAT(name, suffixes, promised, parse, give, what) \
	{ suffixes, what, promised, is_##name, parse, give },
#include "collect/replay/formats.def"
#undef FORMAT
};
static const size_t nformats = sizeof(formats) / sizeof(formats[0]);

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
