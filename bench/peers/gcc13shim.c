/* The one symbol of GCC 13's libstdc++ that TorchSharp's library asks for. Older libstdc++ initialise their streams in
   each translation unit instead, so there is nothing left to do when it is called. */
void _ZSt21ios_base_library_initv(void) {}
