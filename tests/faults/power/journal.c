/*
 * Preloaded into a till's process: writes down every change that the process makes to files of one
 * folder, and every sync, in order, so that the disk can be rebuilt as a power cut at any moment
 * could have left it (`disk.ts`). Can also end the process, as `kill -9` does, before one of them.
 *
 * Environment: POWER_FOLDER is watched, POWER_JOURNAL is written, POWER_KILL_AT is the number of the
 * record before which the process is killed (none unless said).
 *
 * A record: u8 kind, u8 0, u16 length of the path, u32 length of the data, u64 inode, u64 offset;
 * then the path (inside the folder) and the data. Little endian.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <sys/ioctl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum kind { CREATE = 1, WRITE, TRUNCATE, SYNC, SYNC_FOLDER, RENAME, UNLINK, MAKE_FOLDER, REMOVE_FOLDER, MARK };

#define MOST_FILES 4096
#define MARK_NAME ".mark"

static struct { int watched; int is_folder; int is_mark; int appends; uint64_t inode; char path[512]; } files[MOST_FILES];
static pthread_mutex_t lock = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;
static int journal = -1;
static long records, kill_at = -1;
static const char *folder;
static size_t folder_length;

static void *next(const char *name) { return dlsym(RTLD_NEXT, name); }

__attribute__((constructor)) static void begin(void) {
  folder = getenv("POWER_FOLDER");
  const char *path = getenv("POWER_JOURNAL");
  if (folder == NULL || path == NULL) return;
  folder_length = strlen(folder);
  const char *at = getenv("POWER_KILL_AT");
  if (at != NULL) kill_at = atol(at);
  journal = (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  /* What it starts is no till. */
  unsetenv("LD_PRELOAD");
}

/* The path inside the folder, or NULL where it lies elsewhere. Absolute paths only: the till has no others. */
static const char *inside(const char *path) {
  if (journal < 0 || path == NULL || strncmp(path, folder, folder_length) != 0) return NULL;
  if (path[folder_length] == '/') return path + folder_length + 1;
  return path[folder_length] == 0 ? "" : NULL;
}

static void record(enum kind kind, const char *path, uint64_t inode, uint64_t offset, const void *data, uint32_t length) {
  uint16_t path_length = path == NULL ? 0 : (uint16_t)strlen(path);
  unsigned char head[24] = {(unsigned char)kind, 0};
  memcpy(head + 2, &path_length, 2);
  memcpy(head + 4, &length, 4);
  memcpy(head + 8, &inode, 8);
  memcpy(head + 16, &offset, 8);
  if (records == kill_at) {
    syscall(SYS_kill, getpid(), SIGKILL);
    for (;;) pause();
  }
  records += 1;
  struct iovec parts[3] = {{head, sizeof head}, {(void *)path, path_length}, {(void *)data, length}};
  size_t whole = sizeof head + path_length + length;
  if (syscall(SYS_writev, journal, parts, 3) != (long)whole) {
    fprintf(stderr, "The journal of the power rig cannot be written\n");
    abort();
  }
}

/* Calls `call`, then writes down what it has done; both in one breath, so that the order is true. */
#define INSIDE(type, call, on_success)            \
  pthread_mutex_lock(&lock);                      \
  type result = (call);                           \
  int kept = errno;                               \
  if ((long)result >= 0) { on_success; }          \
  errno = kept;                                   \
  pthread_mutex_unlock(&lock);                    \
  return result

/* A kill comes before the step, so what would be done is told first where the process may end. */
static void may_kill(void) {
  if (records == kill_at) {
    syscall(SYS_kill, getpid(), SIGKILL);
    for (;;) pause();
  }
}

static void remember(int fd, const char *path, int flags) {
  if (fd < 0 || fd >= MOST_FILES) return;
  struct stat found;
  if (fstat(fd, &found) != 0) return;
  files[fd].watched = 1;
  files[fd].is_folder = S_ISDIR(found.st_mode);
  files[fd].is_mark = strcmp(path, MARK_NAME) == 0;
  files[fd].appends = (flags & O_APPEND) != 0;
  files[fd].inode = (uint64_t)found.st_ino;
  snprintf(files[fd].path, sizeof files[fd].path, "%s", path);
}

static int open_watched(const char *name, int (*real)(const char *, int, ...), const char *path, int flags, mode_t mode) {
  (void)name;
  const char *in = inside(path);
  if (in == NULL) {
    int fd = real(path, flags, mode);
    if (fd >= 0 && fd < MOST_FILES) files[fd].watched = 0;
    return fd;
  }
  pthread_mutex_lock(&lock);
  int is_new = (flags & O_CREAT) != 0 && access(path, F_OK) != 0;
  if (is_new || (flags & O_TRUNC) != 0) may_kill();
  int fd = real(path, flags, mode);
  int kept = errno;
  if (fd >= 0) {
    remember(fd, in, flags);
    if (fd < MOST_FILES && !files[fd].is_mark) {
      if (is_new) record(CREATE, in, files[fd].inode, 0, NULL, 0);
      else if ((flags & O_TRUNC) != 0) record(TRUNCATE, in, files[fd].inode, 0, NULL, 0);
    }
  }
  errno = kept;
  pthread_mutex_unlock(&lock);
  return fd;
}

#define OPEN(name)                                              \
  int name(const char *path, int flags, ...) {                  \
    static int (*real)(const char *, int, ...);                 \
    if (real == NULL) real = next(#name);                       \
    mode_t mode = 0;                                            \
    if ((flags & (O_CREAT | O_TMPFILE)) != 0) {                 \
      va_list more;                                             \
      va_start(more, flags);                                    \
      mode = va_arg(more, mode_t);                              \
      va_end(more);                                             \
    }                                                           \
    return open_watched(#name, real, path, flags, mode);        \
  }
OPEN(open)
OPEN(open64)

/* Only folders are opened so by the till: to be emptied. */
int openat(int at, const char *path, int flags, ...) {
  static int (*real)(int, const char *, int, ...);
  if (real == NULL) real = next("openat");
  va_list more;
  va_start(more, flags);
  mode_t mode = va_arg(more, mode_t);
  va_end(more);
  int fd = real(at, path, flags, mode);
  if (fd >= 0 && fd < MOST_FILES) files[fd].watched = 0;
  const char *in = inside(path);
  if (fd >= 0 && in != NULL && (flags & O_DIRECTORY) != 0) remember(fd, in, flags);
  return fd;
}

static int is_watched(int fd) { return journal >= 0 && fd >= 0 && fd < MOST_FILES && files[fd].watched; }

static uint64_t where(int fd) {
  if (!files[fd].appends) return (uint64_t)lseek(fd, 0, SEEK_CUR);
  struct stat found;
  return fstat(fd, &found) == 0 ? (uint64_t)found.st_size : 0;
}

static void wrote(int fd, const void *data, ssize_t length, uint64_t offset) {
  if (files[fd].is_mark) record(MARK, NULL, 0, 0, data, (uint32_t)length);
  else record(WRITE, files[fd].path, files[fd].inode, offset, data, (uint32_t)length);
}

ssize_t write(int fd, const void *data, size_t length) {
  static ssize_t (*real)(int, const void *, size_t);
  if (real == NULL) real = next("write");
  if (!is_watched(fd)) return real(fd, data, length);
  pthread_mutex_lock(&lock);
  may_kill();
  uint64_t offset = where(fd);
  pthread_mutex_unlock(&lock);
  INSIDE(ssize_t, real(fd, data, length), wrote(fd, data, result, offset));
}

ssize_t pwrite64(int fd, const void *data, size_t length, off64_t offset) {
  static ssize_t (*real)(int, const void *, size_t, off64_t);
  if (real == NULL) real = next("pwrite64");
  if (!is_watched(fd)) return real(fd, data, length, offset);
  pthread_mutex_lock(&lock);
  may_kill();
  pthread_mutex_unlock(&lock);
  INSIDE(ssize_t, real(fd, data, length, offset), wrote(fd, data, result, (uint64_t)offset));
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
  static ssize_t (*real)(int, const struct iovec *, int);
  if (real == NULL) real = next("writev");
  if (!is_watched(fd)) return real(fd, parts, count);
  /* One part at a time: a short answer is allowed, and the caller goes on from there. */
  return count == 0 ? 0 : write(fd, parts[0].iov_base, parts[0].iov_len);
}

int ftruncate64(int fd, off64_t length) {
  static int (*real)(int, off64_t);
  if (real == NULL) real = next("ftruncate64");
  if (!is_watched(fd)) return real(fd, length);
  pthread_mutex_lock(&lock);
  may_kill();
  pthread_mutex_unlock(&lock);
  INSIDE(int, real(fd, length), record(TRUNCATE, files[fd].path, files[fd].inode, (uint64_t)length, NULL, 0));
}

#define SYNC_CALL(name)                                                                               \
  int name(int fd) {                                                                                  \
    static int (*real)(int);                                                                          \
    if (real == NULL) real = next(#name);                                                             \
    if (!is_watched(fd)) return real(fd);                                                             \
    pthread_mutex_lock(&lock);                                                                        \
    may_kill();                                                                                       \
    /* The disk of the rig is memory: what a sync keeps is decided when the disk is rebuilt. */      \
    record(files[fd].is_folder ? SYNC_FOLDER : SYNC, files[fd].path, files[fd].inode, 0, NULL, 0);    \
    pthread_mutex_unlock(&lock);                                                                      \
    return 0;                                                                                         \
  }
SYNC_CALL(fsync)
SYNC_CALL(fdatasync)

int rename(const char *from, const char *to) {
  static int (*real)(const char *, const char *);
  if (real == NULL) real = next("rename");
  const char *in = inside(from), *in_to = inside(to);
  if (in == NULL || in_to == NULL) return real(from, to);
  pthread_mutex_lock(&lock);
  may_kill();
  pthread_mutex_unlock(&lock);
  INSIDE(int, real(from, to), record(RENAME, in, 0, 0, in_to, (uint32_t)strlen(in_to)));
}

int unlink(const char *path) {
  static int (*real)(const char *);
  if (real == NULL) real = next("unlink");
  const char *in = inside(path);
  if (in == NULL) return real(path);
  pthread_mutex_lock(&lock);
  may_kill();
  pthread_mutex_unlock(&lock);
  INSIDE(int, real(path), record(UNLINK, in, 0, 0, NULL, 0));
}

int unlinkat(int at, const char *path, int flags) {
  static int (*real)(int, const char *, int);
  if (real == NULL) real = next("unlinkat");
  const char *in = inside(path);
  char joined[512];
  if (in == NULL && path[0] != '/' && is_watched(at)) {
    snprintf(joined, sizeof joined, "%s%s%s", files[at].path, files[at].path[0] == 0 ? "" : "/", path);
    in = joined;
  }
  if (in == NULL) return real(at, path, flags);
  pthread_mutex_lock(&lock);
  may_kill();
  pthread_mutex_unlock(&lock);
  INSIDE(int, real(at, path, flags), record((flags & AT_REMOVEDIR) != 0 ? REMOVE_FOLDER : UNLINK, in, 0, 0, NULL, 0));
}

/* C's own, which the library calls without passing through `unlink`. */
int remove(const char *path) {
  struct stat found;
  if (lstat(path, &found) == 0 && S_ISDIR(found.st_mode)) return rmdir(path);
  return unlink(path);
}

int mkdir(const char *path, mode_t mode) {
  static int (*real)(const char *, mode_t);
  if (real == NULL) real = next("mkdir");
  const char *in = inside(path);
  if (in == NULL) return real(path, mode);
  INSIDE(int, real(path, mode), record(MAKE_FOLDER, in, 0, 0, NULL, 0));
}

int rmdir(const char *path) {
  static int (*real)(const char *);
  if (real == NULL) real = next("rmdir");
  const char *in = inside(path);
  if (in == NULL) return real(path);
  INSIDE(int, real(path), record(REMOVE_FOLDER, in, 0, 0, NULL, 0));
}

int close(int fd) {
  static int (*real)(int);
  if (real == NULL) real = next("close");
  if (fd >= 0 && fd < MOST_FILES) files[fd].watched = 0;
  return real(fd);
}

/* Copies inside the kernel would pass by unseen: without them, the caller reads and writes. */
ssize_t sendfile(int out, int in, off_t *offset, size_t count) {
  (void)out, (void)in, (void)offset, (void)count;
  errno = EINVAL;
  return -1;
}

ssize_t sendfile64(int out, int in, off64_t *offset, size_t count) { return sendfile(out, in, offset, count); }

int ioctl(int fd, unsigned long request, ...) {
  static int (*real)(int, unsigned long, ...);
  if (real == NULL) real = next("ioctl");
  va_list more;
  va_start(more, request);
  void *argument = va_arg(more, void *);
  va_end(more);
  if (request == FICLONE && is_watched(fd)) {
    errno = EOPNOTSUPP;
    return -1;
  }
  return real(fd, request, argument);
}

long syscall(long number, ...) {
  static long (*real)(long, ...);
  if (real == NULL) real = next("syscall");
  va_list more;
  va_start(more, number);
  long a = va_arg(more, long), b = va_arg(more, long), c = va_arg(more, long);
  long d = va_arg(more, long), e = va_arg(more, long), f = va_arg(more, long);
  va_end(more);
  if (number == SYS_copy_file_range) {
    errno = ENOSYS;
    return -1;
  }
  /* How Node closes its files. */
  if (number == SYS_close && a >= 0 && a < MOST_FILES) files[a].watched = 0;
  return real(number, a, b, c, d, e, f);
}
