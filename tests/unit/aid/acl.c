#include "aid/acl.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <sys/xattr.h>

enum { HEAD = 4, ENTRY = 8, FORM = 2 };

bool
acl_set(const char *path, bool given, const struct acl_row *rows)
{
	size_t n = 0;
	unsigned char *b;
	bool kept;

	while (rows[n].tag != 0) {
		n++;
	}
	b = vec_zeroed(HEAD + n * ENTRY, 1);
	b[0] = FORM;
	for (size_t i = 0; i < n; i++) {
		unsigned char *e = b + HEAD + i * ENTRY;

		e[0] = rows[i].tag;
		e[2] = rows[i].may;
		for (size_t k = 0; k < sizeof(rows[i].id); k++) {
			e[4 + k] = (unsigned char)(rows[i].id >> (8 * k));
		}
	}
	kept = setxattr(path, given ? "system.posix_acl_default" : "system.posix_acl_access", b,
		   HEAD + n * ENTRY, 0) == 0;
	free(b);
	return kept;
}
