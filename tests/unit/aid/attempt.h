/*
 * Attempts: what a process that was taken over would try, each in a process of its own that enters a
 * sandbox first.
 */
#ifndef TESTS_ATTEMPT_H
#define TESTS_ATTEMPT_H

enum { ATTEMPT_ENDED = 1000 }; /* plus the signal */

/*
 * Runs enter(arg), then attempt(), in a child in the folder `at`. Returns 0 when the attempt did,
 * the errno that it returned, or ATTEMPT_ENDED + the signal that ended the child.
 */
int attempt_run(
    const char *at, void (*enter)(const void *arg), const void *arg, int (*attempt)(void));

/* Each returns 0 or errno. The folder holds: in/old, out/old, key, pipe, in/link -> ../out/old. */
int attempt_write_in(void);
int attempt_make_in(void);
int attempt_rename_in(void);
int attempt_remove_in(void);
int attempt_write_out(void);
int attempt_truncate_out(void);
int attempt_make_out(void);
int attempt_remove_out(void);
int attempt_folder_out(void);
int attempt_link_out(void);
int attempt_rename_out(void);
int attempt_write_by_link(void);
int attempt_write_full(void);
int attempt_read_out(void);
int attempt_read_key(void);
int attempt_program(void);
int attempt_child(void); /* of a child: writes outside */
int attempt_fork(void);
int attempt_trace(void);
int attempt_look_into(void);
int attempt_signal(void);
int attempt_udp(void);
int attempt_tcp(void);
int attempt_local_socket(void);
int attempt_limit(void);
int attempt_user(void);
int attempt_honest(void); /* memory, time, chance, sleep: what every library does */

/* Makes that folder, of which *at is the name; attempt_folder_free() removes it. */
char *attempt_folder(void);
void attempt_folder_free(char *at);

#endif
