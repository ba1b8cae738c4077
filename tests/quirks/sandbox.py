"""What the kernel is told to hold: what, file, what is there, what is put in its place, case."""
LANDLOCK, FILTER = "src/sandbox/landlock.c", "src/sandbox/syscall_filter.c"
RUN, SESSION = "unit:sandbox/test_sandbox", "unit:sandbox/test_sandbox_session"

LINES = (
    ("sandbox: what is there is not emptied", LANDLOCK, "abi >= ABI_TRUNCATE ? FS_TRUNCATE : 0", "0", RUN),
    ("sandbox: it is entered", "src/sandbox/sandbox.c", "holds = landlock_enter(&s->files);", "holds = true;", RUN),
    ("sandbox: no program is begun", "src/sandbox/sandbox.c", " | LANDLOCK_EXECUTE, false)", ", false)", RUN),
    ("sandbox: a file takes no rights of folders", LANDLOCK, "attr.access = of_file(attr.access);", ";", SESSION),
    ("sandbox: secrets of others are not read", "src/sandbox/sandbox_session.c", "LANDLOCK_READ | LANDLOCK_WRITE", "LANDLOCK_WRITE", SESSION),
    ("sandbox: keys of this machine are not read", "src/sandbox/sandbox_session.c", '"/etc/ssl/openssl.cnf"', '"/etc/ssl"', SESSION),
    ("sandbox: /usr is not read as a whole", "src/sandbox/sandbox_session.c", '"/usr/share"', '"/usr"', SESSION),
    ("sandbox: no other port", "src/sandbox/sandbox_session.c", "LANDLOCK_EXECUTE, true)", "LANDLOCK_EXECUTE, false)", SESSION),
    ("sandbox: its own port", "src/sandbox/sandbox_session.c", "landlock_allow_port(&l, s->port, s->binds);", ";", SESSION),
    ("sandbox: opened to be read", FILTER, "O_ACCMODE | O_CREAT | O_TRUNC;", "0;", SESSION),
    ("sandbox: the agent where it is wanted", FILTER, "(!agent || add_stream", "(agent || add_stream", SESSION),
    ("sandbox: no datagrams", FILTER, "TYPE_MASK, SOCK_STREAM", "0, 0", SESSION),
    ("sandbox: what no library needs ends it", FILTER, "calls[i].ends ? SCMP_ACT_KILL_PROCESS", "calls[i].ends ? SCMP_ACT_ERRNO(EPERM)", SESSION),
    ("sandbox: limits stay", FILTER, "SCMP_A2(SCMP_CMP_EQ, 0, 0))", "SCMP_A2(SCMP_CMP_NE, 1))", SESSION),
    ("sandbox: the filter is loaded", FILTER, "seccomp_load(f) == 0", "true", SESSION),
)
