namespace Napier;

/// <summary>The kinds of devices that PyTorch's code names; tensors here live on the CPU.</summary>
public enum DeviceType
{
    /// <summary>This machine's processor and memory.</summary>
    CPU = 0,
}

public static partial class torch
{
    /// <summary>Where tensors live: the CPU.</summary>
    public static Device CPU { get; } = new("cpu");

    /// <summary>The device with a name.</summary>
    /// <exception cref="ArgumentException">The name is not that of the CPU.</exception>
    public static Device device(string name) => new(name);

    /// <summary>A place for tensors. There is one, the CPU; the type is here so that code written for PyTorch reads the same.</summary>
    public sealed class Device : IEquatable<Device>
    {
        /// <summary>The device with a name.</summary>
        /// <exception cref="ArgumentException">The name is not that of the CPU.</exception>
        public Device(string name)
        {
            if (name is not ("cpu" or "cpu:0"))
                throw new ArgumentException($"device '{name}' is not there: this library computes on the CPU; use \"cpu\"", nameof(name));
        }

        /// <summary>The kind of device.</summary>
        public DeviceType type => DeviceType.CPU;

        /// <summary>The number of the device; -1 where there is only one.</summary>
        public int index => -1;

        /// <inheritdoc/>
        public bool Equals(Device? other) => other is not null;

        /// <inheritdoc/>
        public override bool Equals(object? obj) => obj is Device;

        /// <inheritdoc/>
        public override int GetHashCode() => 0;

        /// <inheritdoc/>
        public override string ToString() => "cpu";
    }

    public partial class Tensor
    {
        /// <summary>Where the tensor lives.</summary>
        public Device device => CPU;

        /// <summary>The kind of device that the tensor lives on.</summary>
        public DeviceType device_type => DeviceType.CPU;
    }
}
