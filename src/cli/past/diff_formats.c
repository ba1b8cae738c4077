#include "cli/past/diff_formats.h"

#include <string.h>

static const struct {
	const char *name;
	diff_fn *write;
} formats[] = {
#define DIFF_FORMAT(fn, name) { name, fn },
#include "cli/past/diff_formats.def"
#undef DIFF_FORMAT
};
enum { NFORMATS = sizeof(formats) / sizeof(formats[0]) };

const char *
diff_format_name(size_t i)
{
	return i < NFORMATS ? formats[i].name : NULL;
}

diff_fn *
diff_format(const char *name)
{
	for (size_t i = 0; i < NFORMATS; i++) {
		if (strcmp(formats[i].name, name) == 0) {
			return formats[i].write;
		}
	}
	return NULL;
}
