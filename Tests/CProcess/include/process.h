#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

/* Swift has no fork: its runtime expects threads. The fuzz driver has one thread, and its child only reads a file. */
pid_t process_fork(void);

/* The identity of the calling thread alone; the C library would change every thread's. */
long thread_set_user(uid_t user);
