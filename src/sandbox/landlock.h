/*
 * Landlock (landlock(7)): rules on files and TCP ports, by its own system calls, which the C library
 * does not have. Asked for more than the kernel knows, it is given what the kernel knows.
 */
#ifndef FDBAUDIT_SANDBOX_LANDLOCK_H
#define FDBAUDIT_SANDBOX_LANDLOCK_H

#include <stdbool.h>
#include <stdint.h>

enum landlock_right {
	LANDLOCK_READ = 1, /* files and folders */
	LANDLOCK_WRITE = 2, /* what is there */
	LANDLOCK_CHANGE = 4, /* makes, renames, removes: of folders */
	LANDLOCK_EXECUTE = 8
};

struct landlock {
	int rules; /* a descriptor; -1: none */
	uint64_t files; /* access bits that the rules hold */
	bool ports;
};

/* Returns the version of its interface; 0: this kernel has none, or it is switched off. */
int landlock_abi(void);

/*
 * Begins rules that refuse these rights (enum landlock_right) everywhere, and all TCP where `tcp`.
 * Returns whether this kernel can hold them; landlock_end() frees *l in any case.
 */
bool landlock_begin(struct landlock *l, unsigned refused, bool tcp);

/* Grants rights on what the descriptor is: a file, or a folder with all below it. */
void landlock_allow(const struct landlock *l, int fd, unsigned rights);

/* The same by name; nothing where it is not there. */
void landlock_allow_path(const struct landlock *l, const char *path, unsigned rights);

/* Grants connecting to a TCP port, and binding to any where `binds`. */
void landlock_allow_port(const struct landlock *l, uint16_t port, bool binds);

/* The rules hold for this thread, and all that it begins, from here on. Returns whether they do. */
bool landlock_enter(const struct landlock *l);

void landlock_end(struct landlock *l);

#endif
