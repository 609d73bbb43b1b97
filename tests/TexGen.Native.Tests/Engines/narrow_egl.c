/*
 * Lets EGL offer less than it has (LD_PRELOAD): NARROW_EGL=device hides Mesa's surfaceless displays, as NVIDIA's driver does
 * without Mesa; NARROW_EGL=pbuffer leaves the default display alone, and wants a surface there.
 */
#define _GNU_SOURCE
#include <EGL/egl.h>
#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

static char narrowed[8192];

static void hide(const char *word)
{
    for (char *at = strstr(narrowed, word); at != NULL; at = strstr(at, word)) {
        memset(at, '-', strlen(word));
    }
}

const char *eglQueryString(EGLDisplay display, EGLint name)
{
    const char *(*all)(EGLDisplay, EGLint) = (const char *(*)(EGLDisplay, EGLint))dlsym(RTLD_NEXT, "eglQueryString");
    const char *text = all(display, name), *way = getenv("NARROW_EGL");

    if (text == NULL || way == NULL || name != EGL_EXTENSIONS) {
        return text;
    }
    strncpy(narrowed, text, sizeof narrowed - 1);
    hide("EGL_MESA_platform_surfaceless");
    if (strcmp(way, "pbuffer") == 0) {
        hide("EGL_EXT_platform_device");
        hide("EGL_KHR_surfaceless_context");
    }
    return narrowed;
}
