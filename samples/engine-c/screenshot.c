#include "screenshot.h"

#include <GL/glcorearb.h>
#include <stdio.h>
#include <stdlib.h>

bool screenshot_write(const char *path, int width, int height)
{
    const size_t row = 3 * (size_t)width;
    unsigned char *pixels = malloc(row * (size_t)height);
    FILE *file = fopen(path, "wb");
    bool is_written = pixels != NULL && file != NULL;

    if (is_written) {
        glPixelStorei(GL_PACK_ALIGNMENT, 1);
        glReadPixels(0, 0, width, height, GL_RGB, GL_UNSIGNED_BYTE, pixels);
        fprintf(file, "P6\n%d %d\n255\n", width, height);
        for (int y = height - 1; y >= 0; y--) {
            is_written &= fwrite(pixels + (row * (size_t)y), 1, row, file) == row;
        }
    }
    if (file != NULL) {
        is_written &= fclose(file) == 0;
    }
    if (!is_written) {
        fprintf(stderr, "cannot write %s\n", path);
    }
    free(pixels);
    return is_written;
}
