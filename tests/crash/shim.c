/* A disk that fails where a test says: preloaded into a program, it counts every change the program and its
 * children make under one folder, and at one of them kills it, tears the write, or refuses.
 *
 * CRASH_FOLDER  the folder, as realpath gives it
 * CRASH_SHARED  a file of SHARED_SIZE bytes: u64 count, u64 lock, u64 hit, then one letter a point
 * CRASH_MODE    count, kill-before, kill-after, torn, enospc, eio, record
 * CRASH_POINT   which change, from 1;  CRASH_FOR_GOOD=1: every later one is refused too
 * CRASH_SAID    the file that stands for the program's output: what it has promised
 * CRASH_LOG     where `record` writes each change with its data (see tests/support/power_cut.py for the format)
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sched.h>
#include <stdatomic.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#define SHARED_SIZE (1 << 20)
#define LETTERS 24

enum mode { OFF, COUNT, KILL_BEFORE, KILL_AFTER, TORN, ENOSPC_, EIO_, RECORD };

static struct { _Atomic uint64_t count, lock, hit; } *shared;
static enum mode mode;
static char folder[PATH_MAX], said[PATH_MAX];
static size_t folder_length;
static uint64_t chosen;
static int for_good, log_number = -1;
static __thread int struck; /* whether this thread's change is the chosen one */

#define REAL(result, name, ...) \
    static result (*real_##name)(__VA_ARGS__); \
    if (!real_##name) real_##name = dlsym(RTLD_NEXT, #name)

static ssize_t true_write(int fd, const void *data, size_t size) {
    REAL(ssize_t, write, int, const void *, size_t);
    return real_write(fd, data, size);
}

static int true_open(const char *path, int flags, mode_t bits) {
    REAL(int, open, const char *, int, ...);
    return real_open(path, flags, bits);
}

static enum mode mode_named(const char *name) {
    static const char *names[] = {"", "count", "kill-before", "kill-after", "torn", "enospc", "eio", "record"};
    for (int i = COUNT; i <= RECORD; i++)
        if (name && !strcmp(name, names[i])) return i;
    return OFF;
}

__attribute__((constructor)) static void start(void) {
    const char *place = getenv("CRASH_FOLDER"), *memory = getenv("CRASH_SHARED");
    enum mode asked = mode_named(getenv("CRASH_MODE"));
    if (!place || !memory || asked == OFF) return;
    folder_length = strlen(strncpy(folder, place, sizeof folder - 1));
    if (getenv("CRASH_SAID")) strncpy(said, getenv("CRASH_SAID"), sizeof said - 1);
    chosen = getenv("CRASH_POINT") ? strtoull(getenv("CRASH_POINT"), 0, 10) : 0;
    for_good = getenv("CRASH_FOR_GOOD") != 0;
    int fd = true_open(memory, O_RDWR | O_CLOEXEC, 0);
    shared = fd < 0 ? MAP_FAILED : mmap(0, SHARED_SIZE, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (shared == MAP_FAILED) { fputs("crash shim: no shared file\n", stderr); _exit(70); }
    close(fd);
    if (asked == RECORD) {
        log_number = true_open(getenv("CRASH_LOG"), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
        if (log_number >= 0) log_number = fcntl(log_number, F_DUPFD_CLOEXEC, 500); /* out of the program's way */
        if (log_number < 0) { fputs("crash shim: no log\n", stderr); _exit(70); }
    }
    mode = asked;
}

/* ---- which changes are ours ---- */

static int inside(const char *path) {
    return !strncmp(path, folder, folder_length) && (path[folder_length] == '/' || !path[folder_length]);
}

static int path_of(int fd, char *out) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t n = readlink(link, out, PATH_MAX - 1);
    if (n < 0) return 0;
    out[n] = 0;
    return 1;
}

static int ours(int fd) {
    char path[PATH_MAX];
    int kept = errno, yes = mode != OFF && path_of(fd, path) && inside(path);
    errno = kept;
    return yes;
}

/* The real absolute path of a name whose last part need not exist. */
static int full(int dir, const char *name, char *out) {
    char joined[2 * PATH_MAX], real[PATH_MAX], base[PATH_MAX];
    int kept = errno;
    if (mode == OFF || !name) return 0;
    if (name[0] == '/') snprintf(joined, sizeof joined, "%s", name);
    else {
        if (dir == AT_FDCWD ? !getcwd(base, sizeof base) : !path_of(dir, base)) return errno = kept, 0;
        snprintf(joined, sizeof joined, "%s/%s", base, name);
    }
    char *cut = strrchr(joined, '/');
    *cut = 0;
    int fits = realpath(*joined ? joined : "/", real) && snprintf(out, PATH_MAX, "%s/%s", real, cut + 1) < PATH_MAX;
    errno = kept;
    return fits && inside(out);
}

static int speaks(int fd) {
    char path[PATH_MAX];
    return mode == RECORD && *said && path_of(fd, path) && !strcmp(path, said);
}

/* ---- what happens at a point ---- */

static void die(void) {
    kill(0, SIGKILL); /* the whole group: a laptop that dies takes the program's children along */
    for (;;) pause();
}

/* Counts one change; returns 0 to do it, or -1 with errno set to refuse. *torn is set where half is to be done. */
static int point(char letter, int *torn) {
    if (torn) *torn = 0;
    if (mode == RECORD || mode == OFF) return 0;
    uint64_t mine = ++shared->count;
    struck = mine == chosen;
    if (mine + LETTERS < SHARED_SIZE) ((char *)shared)[LETTERS + mine - 1] = letter;
    if (mode == COUNT || (for_good ? mine < chosen : mine != chosen)) return 0;
    shared->hit = mine;
    if (mode == KILL_BEFORE) die();
    if (mode == TORN && torn) { *torn = 1; return 0; }
    if (mode == TORN) die();
    if (mode == ENOSPC_ && letter != 'u') return errno = ENOSPC, -1; /* removing needs no room */
    if (mode == EIO_) return errno = EIO, -1;
    return 0;
}

static void after(void) {
    if (mode == KILL_AFTER && struck) die();
}

/* ---- the recording ---- */

struct entry { char op; char spare[3]; uint32_t first, second; uint64_t node, offset, size; } __attribute__((packed));

static void lock_log(void) {
    if (mode == RECORD) while (atomic_exchange(&shared->lock, 1)) sched_yield();
}

static void unlock_log(void) { if (mode == RECORD) shared->lock = 0; }

static void log_entry(struct entry e, const char *first, const char *second, const void *data) {
    if (mode != RECORD) return;
    int kept = errno;
    e.first = first ? strlen(first) : 0;
    e.second = second ? strlen(second) : 0;
    true_write(log_number, &e, sizeof e);
    if (e.first) true_write(log_number, first, e.first);
    if (e.second) true_write(log_number, second, e.second);
    for (uint64_t done = 0; data && done < e.size;) {
        ssize_t n = true_write(log_number, (const char *)data + done, e.size - done);
        if (n <= 0) _exit(71);
        done += n;
    }
    errno = kept;
}

static uint64_t node_of(int fd) {
    struct stat s;
    return fstat(fd, &s) ? 0 : s.st_ino;
}

static uint64_t node_at(const char *path) {
    struct stat s;
    return lstat(path, &s) ? 0 : s.st_ino;
}

static void log_write(int fd, off_t offset, const void *data, ssize_t n) {
    if (mode == RECORD && n > 0)
        log_entry((struct entry){.op = 'w', .node = node_of(fd), .offset = offset, .size = n}, 0, 0, data);
}

/* ---- writing ---- */

ssize_t write(int fd, const void *data, size_t size) {
    int torn, mine = ours(fd);
    if (!mine) {
        int promise = speaks(fd);
        if (promise) lock_log();
        ssize_t n = true_write(fd, data, size);
        if (promise && n > 0) log_entry((struct entry){.op = 's', .size = n}, 0, 0, data);
        if (promise) unlock_log();
        return n;
    }
    if (point('w', &torn)) return -1;
    lock_log();
    ssize_t n = true_write(fd, data, torn ? size / 2 : size);
    if (torn) die();
    log_write(fd, lseek(fd, 0, SEEK_CUR) - n, data, n);
    unlock_log();
    after();
    return n;
}

static ssize_t write_at(ssize_t (*real)(int, const void *, size_t, off64_t), int fd, const void *data, size_t size,
                        off64_t offset) {
    int torn;
    if (!ours(fd)) return real(fd, data, size, offset);
    if (point('w', &torn)) return -1;
    lock_log();
    ssize_t n = real(fd, data, torn ? size / 2 : size, offset);
    if (torn) die();
    log_write(fd, offset, data, n);
    unlock_log();
    after();
    return n;
}

ssize_t pwrite(int fd, const void *data, size_t size, off_t offset) {
    REAL(ssize_t, pwrite64, int, const void *, size_t, off64_t);
    return write_at(real_pwrite64, fd, data, size, offset);
}

ssize_t pwrite64(int fd, const void *data, size_t size, off64_t offset) {
    return pwrite(fd, data, size, offset);
}

/* A vector is written piece by piece: a caller must bear with a short write anyway. */
ssize_t writev(int fd, const struct iovec *pieces, int count) {
    REAL(ssize_t, writev, int, const struct iovec *, int);
    if (!ours(fd)) return real_writev(fd, pieces, count);
    for (int i = 0; i < count; i++)
        if (pieces[i].iov_len) return write(fd, pieces[i].iov_base, pieces[i].iov_len);
    return 0;
}

ssize_t pwritev(int fd, const struct iovec *pieces, int count, off_t offset) {
    REAL(ssize_t, pwritev, int, const struct iovec *, int, off_t);
    if (!ours(fd)) return real_pwritev(fd, pieces, count, offset);
    for (int i = 0; i < count; i++)
        if (pieces[i].iov_len) return pwrite(fd, pieces[i].iov_base, pieces[i].iov_len, offset);
    return 0;
}

ssize_t pwritev64(int fd, const struct iovec *pieces, int count, off64_t offset) {
    return pwritev(fd, pieces, count, offset);
}

/* Copies inside the kernel would pass us by: callers fall back to writing when these are refused. */
ssize_t sendfile(int out, int in, off_t *offset, size_t size) {
    REAL(ssize_t, sendfile, int, int, off_t *, size_t);
    if (ours(out)) return errno = ENOTSOCK, -1;
    return real_sendfile(out, in, offset, size);
}

ssize_t sendfile64(int out, int in, off64_t *offset, size_t size) { return sendfile(out, in, offset, size); }

ssize_t copy_file_range(int in, off64_t *from, int out, off64_t *to, size_t size, unsigned flags) {
    REAL(ssize_t, copy_file_range, int, off64_t *, int, off64_t *, size_t, unsigned);
    if (ours(out)) return errno = EXDEV, -1;
    return real_copy_file_range(in, from, out, to, size, flags);
}

int ftruncate(int fd, off_t size) {
    REAL(int, ftruncate64, int, off64_t);
    if (!ours(fd)) return real_ftruncate64(fd, size);
    if (point('t', 0)) return -1;
    lock_log();
    int done = real_ftruncate64(fd, size);
    if (!done) log_entry((struct entry){.op = 't', .node = node_of(fd), .offset = size}, 0, 0, 0);
    unlock_log();
    after();
    return done;
}

int ftruncate64(int fd, off64_t size) { return ftruncate(fd, size); }

int truncate(const char *path, off_t size) {
    int fd = open(path, O_WRONLY | O_CLOEXEC);
    if (fd < 0) return -1;
    int done = ftruncate(fd, size), kept = errno;
    close(fd);
    errno = kept;
    return done;
}

int truncate64(const char *path, off64_t size) { return truncate(path, size); }

int posix_fallocate(int fd, off_t offset, off_t size) {
    REAL(int, posix_fallocate, int, off_t, off_t);
    if (!ours(fd)) return real_posix_fallocate(fd, offset, size);
    struct stat s;
    if (fstat(fd, &s)) return errno;
    return s.st_size >= offset + size || !ftruncate(fd, offset + size) ? 0 : errno;
}

int posix_fallocate64(int fd, off64_t offset, off64_t size) { return posix_fallocate(fd, offset, size); }

/* ---- flushing ---- */

static int flush(int (*real)(int), int fd) {
    if (!ours(fd)) return real(fd);
    if (point('f', 0)) return -1;
    lock_log();
    /* The test's own power cut decides what is kept: really waiting for the disk would only cost time. */
    log_entry((struct entry){.op = 'f', .node = node_of(fd)}, 0, 0, 0);
    unlock_log();
    after();
    return 0;
}

int fsync(int fd) {
    REAL(int, fsync, int);
    return flush(real_fsync, fd);
}

int fdatasync(int fd) {
    REAL(int, fdatasync, int);
    return flush(real_fdatasync, fd);
}

/* ---- names ---- */

static int open_at(int dir, const char *name, int flags, mode_t bits) {
    REAL(int, openat64, int, const char *, int, ...);
    char path[PATH_MAX];
    if (!(flags & (O_CREAT | O_TRUNC)) || !full(dir, name, path)) return real_openat64(dir, name, flags, bits);
    uint64_t before = node_at(path);
    int changes = before ? (flags & O_TRUNC) && !((flags & O_CREAT) && (flags & O_EXCL)) : flags & O_CREAT;
    if (changes && point(before ? 't' : 'c', 0)) return -1;
    lock_log();
    int fd = real_openat64(dir, name, flags, bits);
    if (fd >= 0 && changes) {
        struct entry e = {.op = before ? 't' : 'c', .node = node_of(fd)};
        log_entry(e, before ? 0 : path, 0, 0);
    }
    unlock_log();
    if (fd >= 0 && changes) after();
    return fd;
}

#define BITS(flags) \
    mode_t bits = 0; \
    if ((flags) & (O_CREAT | __O_TMPFILE)) { va_list more; va_start(more, flags); bits = va_arg(more, mode_t); va_end(more); }

int open(const char *name, int flags, ...) { BITS(flags) return open_at(AT_FDCWD, name, flags, bits); }
int open64(const char *name, int flags, ...) { BITS(flags) return open_at(AT_FDCWD, name, flags, bits); }
int openat(int dir, const char *name, int flags, ...) { BITS(flags) return open_at(dir, name, flags, bits); }
int openat64(int dir, const char *name, int flags, ...) { BITS(flags) return open_at(dir, name, flags, bits); }
int creat(const char *name, mode_t bits) { return open_at(AT_FDCWD, name, O_CREAT | O_WRONLY | O_TRUNC, bits); }
int creat64(const char *name, mode_t bits) { return creat(name, bits); }

int renameat2(int from_dir, const char *from, int to_dir, const char *to, unsigned flags) {
    REAL(int, renameat2, int, const char *, int, const char *, unsigned);
    char first[PATH_MAX], second[PATH_MAX];
    int out = full(from_dir, from, first), in = full(to_dir, to, second);
    if (!out && !in) return real_renameat2(from_dir, from, to_dir, to, flags);
    if (out != in) return errno = EXDEV, -1; /* what comes from outside must be copied, so that it is seen */
    if (point('r', 0)) return -1;
    lock_log();
    int done = real_renameat2(from_dir, from, to_dir, to, flags);
    if (!done) log_entry((struct entry){.op = 'r', .node = node_at(second)}, first, second, 0);
    unlock_log();
    after();
    return done;
}

int renameat(int from_dir, const char *from, int to_dir, const char *to) { return renameat2(from_dir, from, to_dir, to, 0); }
int rename(const char *from, const char *to) { return renameat2(AT_FDCWD, from, AT_FDCWD, to, 0); }

int unlinkat(int dir, const char *name, int flags) {
    REAL(int, unlinkat, int, const char *, int);
    char path[PATH_MAX];
    if (!full(dir, name, path) || !node_at(path)) return real_unlinkat(dir, name, flags);
    if (point('u', 0)) return -1;
    lock_log();
    int done = real_unlinkat(dir, name, flags);
    if (!done) log_entry((struct entry){.op = 'u'}, path, 0, 0);
    unlock_log();
    after();
    return done;
}

int unlink(const char *name) { return unlinkat(AT_FDCWD, name, 0); }
int rmdir(const char *name) { return unlinkat(AT_FDCWD, name, AT_REMOVEDIR); }
int remove(const char *name) {
    struct stat s;
    return unlinkat(AT_FDCWD, name, !lstat(name, &s) && S_ISDIR(s.st_mode) ? AT_REMOVEDIR : 0);
}

int mkdirat(int dir, const char *name, mode_t bits) {
    REAL(int, mkdirat, int, const char *, mode_t);
    char path[PATH_MAX];
    if (!full(dir, name, path) || node_at(path)) return real_mkdirat(dir, name, bits);
    if (point('m', 0)) return -1;
    lock_log();
    int done = real_mkdirat(dir, name, bits);
    if (!done) log_entry((struct entry){.op = 'm', .node = node_at(path)}, path, 0, 0);
    unlock_log();
    after();
    return done;
}

int mkdir(const char *name, mode_t bits) { return mkdirat(AT_FDCWD, name, bits); }

int linkat(int from_dir, const char *from, int to_dir, const char *to, int flags) {
    REAL(int, linkat, int, const char *, int, const char *, int);
    char path[PATH_MAX];
    if (!full(to_dir, to, path)) return real_linkat(from_dir, from, to_dir, to, flags);
    if (point('l', 0)) return -1;
    lock_log();
    int done = real_linkat(from_dir, from, to_dir, to, flags);
    if (!done) log_entry((struct entry){.op = 'l', .node = node_at(path)}, path, 0, 0);
    unlock_log();
    after();
    return done;
}

int link(const char *from, const char *to) { return linkat(AT_FDCWD, from, AT_FDCWD, to, 0); }
