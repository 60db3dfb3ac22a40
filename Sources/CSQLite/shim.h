#include <sqlite3.h>

/* sqlite3_config takes any number of arguments, which Swift cannot call. Counting every allocation costs a lock each. */
static inline int sqlite_counts_no_memory(void) { return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); }
