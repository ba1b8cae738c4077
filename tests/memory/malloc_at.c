/*
 * Loaded before libc (LD_PRELOAD): memory runs out. MALLOC_AT is "count FILE": how many allocations
 * there were goes into the file at the end; "once N": the N-th fails; "from N": that one and all
 * later ones.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

/* What the names of libc stand for. */
void *__libc_malloc(size_t n);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *p, size_t n);
void *__libc_memalign(size_t align, size_t n);

static unsigned long count, once, from;
static int known;

static void
look(void)
{
	const char *at = getenv("MALLOC_AT");

	known = 1;
	if (at != NULL && sscanf(at, "once %lu", &once) != 1) {
		(void)sscanf(at, "from %lu", &from);
	}
}

static int
fails(void)
{
	if (!known) {
		look();
	}
	count++;
	if ((once != 0 && count == once) || (from != 0 && count >= from)) {
		errno = ENOMEM;
		return 1;
	}
	return 0;
}

void *
malloc(size_t n)
{
	return fails() ? NULL : __libc_malloc(n);
}

void *
calloc(size_t n, size_t size)
{
	return fails() ? NULL : __libc_calloc(n, size);
}

void *
realloc(void *p, size_t n)
{
	return fails() ? NULL : __libc_realloc(p, n);
}

void *
aligned_alloc(size_t align, size_t n)
{
	return fails() ? NULL : __libc_memalign(align, n);
}

__attribute__((destructor)) static void
tell(void)
{
	const char *at = getenv("MALLOC_AT");
	char file[256];
	FILE *f;

	if (at != NULL && sscanf(at, "count %255s", file) == 1) {
		f = fopen(file, "w");
		if (f != NULL) {
			(void)fprintf(f, "%lu\n", count);
			(void)fclose(f);
		}
	}
}
