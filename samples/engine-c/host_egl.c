/* A context without a window or a display: servers, tests, software renderers. On a GPU where one can be had so. */
#include "host.h"

#include <EGL/egl.h>
#include <EGL/eglext.h>
#include <GL/glcorearb.h>
#include <stdio.h>
#include <string.h>

#define MOST_DEVICES 16

static EGLDisplay display;
static EGLSurface surface;
static EGLContext context;

/* Where there was no context and why, for the case that there is none anywhere. */
static char tried[512];

static bool show(void)
{
    return true;
}

/* The display stays: it is the same one for whoever asks for it. */
static void leave(void)
{
    eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
    if (context != EGL_NO_CONTEXT) {
        eglDestroyContext(display, context);
        context = EGL_NO_CONTEXT;
    }
    if (surface != EGL_NO_SURFACE) {
        eglDestroySurface(display, surface);
        surface = EGL_NO_SURFACE;
    }
}

static void close_egl(void)
{
    leave();
    eglTerminate(display);
}

static bool has_word(const char *words, const char *word)
{
    const size_t length = strlen(word);

    for (const char *at = words; at != NULL && (at = strstr(at, word)) != NULL; at += length) {
        if ((at == words || at[-1] == ' ') && (at[length] == ' ' || at[length] == '\0')) {
            return true;
        }
    }
    return false;
}

/* Mesa's software renderers; as a GPU's drivers may lie behind another display, they come last. */
static bool is_software(void)
{
    const char *renderer = (const char *)glGetString(GL_RENDERER);

    return renderer == NULL || strstr(renderer, "llvmpipe") != NULL || strstr(renderer, "softpipe") != NULL;
}

static bool fail(const char *name, const char *what)
{
    const size_t length = strlen(tried);

    snprintf(tried + length, sizeof tried - length, "%s%s: %s (error 0x%04X)", length > 0 ? "; " : "", name, what,
        (unsigned)eglGetError());
    leave();
    return false;
}

static bool open_on(EGLDisplay candidate, const char *name, bool takes_software)
{
    static const EGLint context_wish[] = {
        EGL_CONTEXT_MAJOR_VERSION, 4, EGL_CONTEXT_MINOR_VERSION, 3,
        EGL_CONTEXT_OPENGL_PROFILE_MASK, EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT, EGL_NONE};
    static const EGLint surface_wish[] = {EGL_WIDTH, 1, EGL_HEIGHT, 1, EGL_NONE};
    EGLint config_wish[] = {EGL_RENDERABLE_TYPE, EGL_OPENGL_BIT, EGL_SURFACE_TYPE, 0, EGL_NONE};
    EGLConfig config;
    EGLint count = 0;
    bool needs_surface;

    display = candidate;
    if (display == EGL_NO_DISPLAY || !eglInitialize(display, NULL, NULL)) {
        return fail(name, "no display");
    }

    /* Some drivers want a surface to make current, though nothing is ever drawn into it. */
    needs_surface = !has_word(eglQueryString(display, EGL_EXTENSIONS), "EGL_KHR_surfaceless_context");
    config_wish[3] = needs_surface ? EGL_PBUFFER_BIT : 0;
    if (!eglBindAPI(EGL_OPENGL_API) || !eglChooseConfig(display, config_wish, &config, 1, &count) || count == 0) {
        return fail(name, "no configuration for OpenGL");
    }
    if (needs_surface && (surface = eglCreatePbufferSurface(display, config, surface_wish)) == EGL_NO_SURFACE) {
        return fail(name, "no surface");
    }
    if ((context = eglCreateContext(display, config, EGL_NO_CONTEXT, context_wish)) == EGL_NO_CONTEXT ||
        !eglMakeCurrent(display, surface, surface, context)) {
        return fail(name, "no context");
    }
    return takes_software || !is_software() || fail(name, "software");
}

/* Mesa's way, then each device, which is NVIDIA's without a display, then what the environment says. */
static bool open_anywhere(bool takes_software)
{
    const char *extensions = eglQueryString(EGL_NO_DISPLAY, EGL_EXTENSIONS);
    EGLDeviceEXT devices[MOST_DEVICES];
    EGLint count = 0;
    char name[32];

    tried[0] = '\0';
    if (has_word(extensions, "EGL_MESA_platform_surfaceless") &&
        open_on(eglGetPlatformDisplay(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, NULL), "surfaceless",
            takes_software)) {
        return true;
    }
    if (has_word(extensions, "EGL_EXT_platform_device")) {
        const PFNEGLQUERYDEVICESEXTPROC query = (PFNEGLQUERYDEVICESEXTPROC)eglGetProcAddress("eglQueryDevicesEXT");
        if (query == NULL || !query(MOST_DEVICES, devices, &count)) {
            count = 0;
        }
    }
    for (EGLint i = 0; i < count; i++) {
        snprintf(name, sizeof name, "device %d", (int)i);
        if (open_on(eglGetPlatformDisplay(EGL_PLATFORM_DEVICE_EXT, devices[i], NULL), name, takes_software)) {
            return true;
        }
    }
    return open_on(eglGetDisplay(EGL_DEFAULT_DISPLAY), "default display", takes_software);
}

bool host_open_egl(host *opened)
{
    if (!open_anywhere(false) && !open_anywhere(true)) {
        fprintf(stderr, "EGL gives no OpenGL 4.3 context (%s).\n", tried);
        return false;
    }

    *opened = (host){eglGetProcAddress, show, close_egl};
    return true;
}
