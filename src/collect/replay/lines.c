#include "collect/replay/lines.h"

#include <string.h>

bool
lines_next(const char *text, size_t len, size_t *at, const char **line, size_t *n)
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
