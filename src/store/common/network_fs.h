/* Which file systems are those of other machines. */
#ifndef STORE_NETWORK_FS_H
#define STORE_NETWORK_FS_H

#include <stdbool.h>
#include <stdint.h>

enum { NETWORK_FS_NAME = 32 };

/* Returns the name of a network file system by its number in statfs(2); NULL: it is none. */
const char *network_fs_name(uint64_t type);

/* Returns whether the number tells nothing, since a program serves the files: FUSE. */
bool network_fs_by_mount(uint64_t type);

/*
 * Reads a line of /proc/self/mountinfo (proc(5)). Returns whether it mounts the device, and what
 * serves it may be another machine (fuse.sshfs; fuseblk is a disk); `name` is its type then.
 */
bool network_fs_mounted(
    const char *line, unsigned major, unsigned minor, char name[static NETWORK_FS_NAME]);

#endif
