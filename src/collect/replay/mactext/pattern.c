#include "collect/replay/mactext/pattern.h"

#include <ctype.h>
#include <string.h>

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* One character of the pattern at this place: how many bytes it takes, or -1. */
static int
step(char pattern, const char *at, uint64_t *number)
{
	int n = 0;

	if (pattern == ' ') {
		return (int)strspn(at, " ");
	}
	if (pattern == '#') {
		uint64_t sum = 0;

		for (; is_digit(at[n]); n++) {
			sum =
			    sum < UINT32_MAX ? sum * 10 + (uint64_t)(at[n] - '0') : UINT32_MAX;
		}
		*number = n > 0 ? (sum < UINT32_MAX ? sum : UINT32_MAX) : *number;
		return n > 0 ? n : -1;
	}
	return tolower((unsigned char)*at) == pattern ? 1 : -1;
}

size_t
pattern_begins(const char *pattern, const char *line)
{
	const char *at = line;
	uint64_t ignored = 0;

	for (; *pattern != '\0'; pattern++) {
		const int n = step(*pattern, at, &ignored);

		if (n < 0) {
			return 0;
		}
		at += n;
	}
	return (size_t)(at - line);
}

/*
 * Would this part of a pattern begin in the middle of the blanks or digits that it
 * stands for? Behind a '*' each place is tried, and from all of these it fails alike.
 */
static bool
is_inside(char pattern, const char *line, const char *at)
{
	if (at == line) {
		return false;
	}
	return (pattern == ' ' && at[-1] == ' ' && at[0] == ' ') ||
	       (pattern == '#' && is_digit(at[-1]) && is_digit(at[0]));
}

bool
pattern_covers(const char *pattern, const char *line, uint64_t *number)
{
	uint64_t own = 0;
	const char *star = NULL; /* behind the last '*', and where it may have ended */
	const char *ended = NULL;
	const char *at = line + strspn(line, " ");

	number = number != NULL ? number : &own;
	while (*pattern != '\0' || at[strspn(at, " ")] != '\0') {
		int n = -1;

		if (*pattern == '*') {
			star = ++pattern;
			ended = at;
			if (*pattern == '\0') {
				return true;
			}
			continue;
		}
		n = *pattern != '\0' && !is_inside(*pattern, line, at)
			? step(*pattern, at, number)
			: -1;
		if (n >= 0) {
			pattern++;
			at += n;
		} else if (star != NULL && *ended != '\0') {
			pattern = star;
			at = ++ended;
		} else {
			return false;
		}
	}
	return true;
}
