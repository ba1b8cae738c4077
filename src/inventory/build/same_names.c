#include "inventory/build/same_names.h"

#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#include <stdbool.h>
#include <string.h>

static int
by_label(const void *a, const void *b)
{
	const char *x = **(const char **const *)a;
	const char *y = **(const char **const *)b;
	int c = text_label_cmp(x, y);

	c = c != 0 ? c : text_casecmp(x, y);
	return c != 0 ? c : strcmp(x, y);
}

/* Of names with one label, in order. */
static bool
has_domains(const char ***names, size_t n)
{
	const char *first = NULL;

	for (size_t i = 0; i < n; i++) {
		if ((*names[i])[text_label_len(*names[i])] == '\0') {
			continue;
		}
		if (first != NULL && text_casecmp(first, *names[i]) != 0) {
			return true;
		}
		first = *names[i];
	}
	return false;
}

static void
replace(const char ***names, size_t n)
{
	const bool apart = strchr(*names[0], ' ') != NULL && has_domains(names, n);
	const char *first = *names[0];

	for (size_t i = 0; i < n; i++) {
		if (apart && text_casecmp(first, *names[i]) != 0) {
			first = *names[i];
		}
		*names[i] = first;
	}
}

void
same_names(const char ***names, size_t n)
{
	vec_sort(names, n, sizeof(*names), by_label);
	for (size_t i = 0, end; i < n; i = end) {
		for (end = i + 1; end < n && text_label_cmp(*names[i], *names[end]) == 0;
		     end++) {
		}
		replace(&names[i], end - i);
	}
}
