/* python3.dll: modules built for the stable interface ask for it; all it does is pass them on to
   python311.dll, by the forwarders in the list of exports that the build makes. */
int __stdcall DllMain(void *self, unsigned long reason, void *reserved) {
    (void)self, (void)reason, (void)reserved;
    return 1;
}
