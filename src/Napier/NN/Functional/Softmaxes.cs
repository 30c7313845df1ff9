namespace Napier;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <inheritdoc cref="torch.softmax"/>
            public static Tensor softmax(Tensor input, long? dim = null, ScalarType? dtype = null) =>
                torch.softmax(input, dim ?? Implicit(input, "softmax"), dtype);

            /// <inheritdoc cref="torch.log_softmax"/>
            public static Tensor log_softmax(Tensor input, long? dim = null, ScalarType? dtype = null) =>
                torch.log_softmax(input, dim ?? Implicit(input, "log_softmax"), dtype);

            /// <inheritdoc cref="torch.softmin"/>
            public static Tensor softmin(Tensor input, long? dim = null, ScalarType? dtype = null) =>
                torch.softmin(input, dim ?? Implicit(input, "softmin"), dtype);

            private static long Implicit(Tensor input, string name)
            {
                Warn($"Implicit dimension choice for {name} has been deprecated. Change the call to include dim=X as an argument.");
                return input.Sizes.Length is 0 or 1 or 3 ? 0 : 1;
            }
        }
    }
}
