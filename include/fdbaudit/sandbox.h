/*
 * Sandbox: what this process may do from here on, held by the kernel whatever a file or a switch
 * talks its parsers into.
 *
 * Landlock (Linux 5.13) holds files, seccomp holds system calls. Where the kernel has none of them,
 * or not all of it, the process goes on with what there is. What is entered once holds for
 * all processes that are made afterwards, and nobody can leave it.
 */
#ifndef FDBAUDIT_SANDBOX_H
#define FDBAUDIT_SANDBOX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { SANDBOX_WORDS = 96 };

/* Writes what this kernel and this build can hold: "Landlock ABI 2, seccomp". Returns buf. */
const char *sandbox_words(char buf[static SANDBOX_WORDS]);

/* ---- of a run ---------------------------------------------------------------------------- */

/* Rules that are being collected. */
struct sandbox;

/*
 * Begins a sandbox in which no file is written, made or removed, no program is begun, and every file
 * may be read. NULL: this kernel cannot hold it; the functions below then do nothing.
 */
struct sandbox *sandbox_new(void);

/*
 * Files in the folder of this descriptor, and below it, may be written, made, renamed and removed.
 * The descriptor stays the caller's; O_PATH is enough. -1 is no folder.
 */
void sandbox_allow_folder(struct sandbox *s, int folder);

/* This file, device or pipe may be written as it stands. Allows nothing where it is not there. */
void sandbox_allow_file(struct sandbox *s, const char *path);

/* Enters it, for ever, and frees s. Returns whether it holds. */
bool sandbox_enter(struct sandbox *s);

/* ---- of a NETCONF session ---------------------------------------------------------------- */

/* What a process that talks to one switch needs besides the libraries of the system. */
struct sandbox_session {
	const char *const
	    *files; /* that it reads: keys, known hosts; NULL among them is none */
	size_t nfiles;
	uint16_t port; /* of TCP, to which it connects */
	bool binds; /* a source address is given */
	bool agent; /* talks to the SSH agent, over a socket of the file system */
};

/*
 * Enters, for ever: nothing is written, only these files and those of the system are read, no
 * process is made, no program begun, no other process looked into, no socket opened but TCP
 * to this port. What no library needs ends the process by SIGSYS, which its parent tells; the rest
 * fails with EPERM. Only in builds with NETCONF.
 */
void sandbox_session(const struct sandbox_session *s);

#endif
