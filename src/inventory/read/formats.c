#include "inventory/read/formats.h"

static const struct export_format formats[] = {
#define FORMAT(sniff, read, name) { name, sniff, read },
#include "inventory/read/formats.def"
#undef FORMAT
};

const struct export_format *
format_of_export(const char *head, size_t len)
{
	for (size_t i = 0; i < sizeof(formats) / sizeof(formats[0]); i++) {
		if (formats[i].sniff(head, len)) {
			return &formats[i];
		}
	}
	return NULL;
}
