#define _GNU_SOURCE
#include "process.h"

pid_t process_fork(void) { return fork(); }

long thread_set_user(uid_t user) { return syscall(SYS_setresuid, (uid_t)-1, user, (uid_t)-1); }
