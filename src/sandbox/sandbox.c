#include "fdbaudit/sandbox.h"

#include "fdbaudit/vec.h"
#include "sandbox/landlock.h"
#include "sandbox/syscall_filter.h"

#include <stdio.h>
#include <stdlib.h>

struct sandbox {
	struct landlock files;
};

const char *
sandbox_words(char buf[static SANDBOX_WORDS])
{
	const int abi = landlock_abi();
	char files[32] = "no Landlock in this kernel";

	if (abi > 0) {
		(void)snprintf(files, sizeof(files), "Landlock ABI %d", abi);
	}
	(void)snprintf(buf, SANDBOX_WORDS, "%s, %s", files, syscall_filter_words());
	return buf;
}

struct sandbox *
sandbox_new(void)
{
	struct sandbox *s = vec_zeroed(1, sizeof(*s));

	if (!landlock_begin(
		&s->files, LANDLOCK_WRITE | LANDLOCK_CHANGE | LANDLOCK_EXECUTE, false)) {
		landlock_end(&s->files);
		free(s);
		return NULL;
	}
	return s;
}

void
sandbox_allow_folder(struct sandbox *s, int folder)
{
	if (s != NULL) {
		landlock_allow(&s->files, folder, LANDLOCK_WRITE | LANDLOCK_CHANGE);
	}
}

void
sandbox_allow_file(struct sandbox *s, const char *path)
{
	if (s != NULL) {
		landlock_allow_path(&s->files, path, LANDLOCK_WRITE);
	}
}

bool
sandbox_enter(struct sandbox *s)
{
	bool holds = false;

	if (s != NULL) {
		holds = landlock_enter(&s->files);
		landlock_end(&s->files);
		free(s);
	}
	return holds;
}
