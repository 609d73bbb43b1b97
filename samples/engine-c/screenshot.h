#ifndef SCREENSHOT_H
#define SCREENSHOT_H

#include <stdbool.h>

/* Writes what is in the current framebuffer as a PPM file, which every viewer of pictures knows. */
bool screenshot_write(const char *path, int width, int height);

#endif
