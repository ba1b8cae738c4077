#include "cli/check/check_acl.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <sys/xattr.h>

/* linux/posix_acl_xattr.h, in little-endian numbers. */
enum { HEAD = 4, ENTRY = 8, FORM = 2 };

static uint32_t
read_le(const unsigned char *b, size_t n)
{
	uint32_t v = 0;

	while (n-- > 0) {
		v = v << 8 | b[n];
	}
	return v;
}

void
check_acl_read(struct check_acl *a, const char *path)
{
	static const char name[] = "system.posix_acl_access";
	const ssize_t size = getxattr(path, name, NULL, 0);
	unsigned char *b;
	ssize_t got;

	*a = (struct check_acl){ .n = 0 };
	if (size < HEAD + ENTRY) {
		return;
	}
	b = vec_zeroed((size_t)size, 1);
	got = getxattr(path, name, b, (size_t)size);
	if (got >= HEAD + ENTRY && read_le(b, HEAD) == FORM) {
		a->list = vec_zeroed((size_t)got / ENTRY, sizeof(*a->list));
		for (size_t at = HEAD; at + ENTRY <= (size_t)got; at += ENTRY) {
			a->list[a->n++] = (struct check_acl_entry){ .tag = read_le(b + at, 2),
				.may = read_le(b + at + 2, 2),
				.id = read_le(b + at + 4, 4) };
		}
	}
	free(b);
}

void
check_acl_free(struct check_acl *a)
{
	free(a->list);
	*a = (struct check_acl){ .n = 0 };
}

bool
check_acl_is_given(const char *folder)
{
	return getxattr(folder, "system.posix_acl_default", NULL, 0) > 0;
}
